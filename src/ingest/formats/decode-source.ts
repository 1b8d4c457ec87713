/** The text of a published file that must be UTF-8: a guess at another encoding would change its wording. */
import { isUtf8 } from "node:buffer";
import { Failure } from "../../domain/failure.ts";
import type { PublishedFile } from "../../domain/transcript-draft.ts";

/**
 * Without its byte order mark.
 * @throws Failure `format-invalid` with the line of the first byte that is not UTF-8
 */
export function decodeSource({ name, bytes }: PublishedFile): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    const line = firstFaultyLine(bytes);
    throw new Failure("format-invalid", `expected UTF-8 text, found ${found(bytes)}; save the file as UTF-8`, {
      place: { file: name, line },
      cause,
    });
  }
}

/** The beginning of a file as text whatever its encoding, to recognise its format by. */
export function previewSource({ bytes }: PublishedFile): string {
  return new TextDecoder("utf-8").decode(bytes.subarray(0, PREVIEW));
}

const PREVIEW = 4096;

function found(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isUtf16 ? "UTF-16" : "bytes that are not";
}

/** The line on which a decoder that replaces faults finds more of them than the text has of its own. */
function firstFaultyLine(bytes: Uint8Array): number {
  let line = 1;
  let from = 0;
  // UTF-8 never uses the byte of a line feed inside a character.
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue;
    if (!isUtf8(bytes.subarray(from, at))) return line;
    from = at + 1;
    line++;
  }
  return 1;
}
