/** A text's hash in the form in which citations carry it. */

/** `sha256:` and the hex digest of the text's bytes in UTF-8. Browsers offer it to secure pages only. */
export async function hashText(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
