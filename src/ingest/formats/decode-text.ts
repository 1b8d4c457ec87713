/** Bytes of a page or an XML file as text, in the encoding that they declare. */
import { isUtf8 } from "node:buffer";

export interface DecodedText {
  readonly text: string;
  /** The encoding's name in the Encoding Standard. */
  readonly encoding: string;
  /** What the publisher should look at; null where the bytes are what they say they are. */
  readonly warning: string | null;
}

/** How far into a file a declaration is looked for, in bytes; browsers look at the first 1,024. */
const DECLARED_WITHIN = 4096;
const DECLARATIONS = [
  /^\s*<\?xml\s[^>]{0,200}encoding\s*=\s*["'](?<label>[\w.:-]{1,40})["']/iu,
  /<meta\s[^>]{0,400}charset\s*=\s*(?:["']\s*)?(?<label>[\w.:-]{1,40})/iu,
];

/**
 * A byte order mark decides, then the declaration in the file; without either it is UTF-8, or Windows-1252 where
 * the bytes are not UTF-8, as browsers read them. Nothing is thrown: what no encoding explains becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return decoded(bytes, marked);
  const declared = declaredEncoding(bytes);
  if (declared !== null) return decoded(bytes, declared);
  if (isUtf8(bytes)) return decoded(bytes, "utf-8");
  const warning =
    "expected UTF-8 or a declared encoding, found neither; read as Windows-1252: look at accented letters";
  return { ...decoded(bytes, "windows-1252"), warning };
}

function decoded(bytes: Uint8Array, label: string): DecodedText {
  const decoder = new TextDecoder(label);
  const text = decoder.decode(bytes);
  // Where the bytes are UTF-8, the replacement character is written out in them, and no sign of broken ones.
  const broken = isUtf8(bytes) ? 0 : text.split("\uFFFD").length - 1;
  const warning =
    broken === 0
      ? null
      : `expected ${decoder.encoding} text, found ${broken} places that are not; they show as \uFFFD in the text`;
  return { text, encoding: decoder.encoding, warning };
}

function byteOrderMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, DECLARED_WITHIN));
  const label = DECLARATIONS.map((pattern) => pattern.exec(head)?.groups?.["label"]).find(
    (found) => found !== undefined,
  );
  if (label === undefined) return null;
  try {
    const { encoding } = new TextDecoder(label);
    // A declaration that could be read byte by byte was not in UTF-16, whatever it says.
    return encoding.startsWith("utf-16") ? "utf-8" : encoding;
  } catch {
    return null;
  }
}
