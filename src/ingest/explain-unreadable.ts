/** What keeps a file from being read, and what to do about it. */
import { systemCode } from "../domain/system-code.ts";

/** The end of a sentence that says what was expected: `found …; …`. */
export function explainUnreadable(fault: unknown): string {
  const code = systemCode(fault);
  if (code === "ENOENT") return "found no such file; check its name";
  if (code === "EISDIR") return "found a folder; name a file in it";
  return `found one that cannot be read (${code ?? "unknown fault"}); look at its permissions`;
}
