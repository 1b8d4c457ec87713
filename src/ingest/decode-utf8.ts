/** Bytes that must be UTF-8, as text: a guess at another encoding would change the wording. */
import { Failure } from "../domain/failure.ts";

/** @throws Failure `file-not-utf8`, with the line */
export function decodeUtf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const at = firstBadByte(bytes);
    const line = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
    const shown = `0x${(bytes[at] ?? 0).toString(16).padStart(2, "0")}`;
    throw new Failure(
      "file-not-utf8",
      `expected UTF-8 text, found the byte ${shown} that is not, number ${at + 1} of the file; save the file as UTF-8`,
      { place: { file: path, line }, cause },
    );
  }
}

/** The offset of the first byte that begins no character: there a lenient decoder puts a mark of its own. */
function firstBadByte(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) {
    offset += Buffer.byteLength(text.slice(from, at));
    if (!Buffer.from(REPLACEMENT).equals(bytes.subarray(offset, offset + 3))) return offset;
    from = at;
  }
  return bytes.length;
}

const REPLACEMENT = "\uFFFD";
