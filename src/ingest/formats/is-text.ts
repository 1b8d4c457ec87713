/** Whether a file is text at all, in whatever encoding of one byte per ASCII character. */

/** How far a file is looked at, in bytes. */
const LOOKED_AT = 65_536;

/** Text has no control bytes but white space and the escape of terminals; nearly every other file has some early on. */
export function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, LOOKED_AT).every((byte) => byte > 0x1f || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b);
}
