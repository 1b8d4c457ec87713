/** What the operating system says of a fault. */

/** Its code, such as `ENOENT`; null for a fault that is not the system's. */
export function systemCode(fault: unknown): string | null {
  return fault instanceof Error && "code" in fault && typeof fault.code === "string" ? fault.code : null;
}
