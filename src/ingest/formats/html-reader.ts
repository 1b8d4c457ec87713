/** Web pages as they are saved or downloaded. */
import type { PublishedFile } from "../../domain/transcript-draft.ts";
import type { FormatReader } from "./format-reader.ts";

/** How much of a file is looked at, in bytes. */
const LOOKED_AT = 4096;
const ENDING = /\.(?:html?|xhtml?)$/iu;
const PAGE =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,2000}-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])/iu;
const BLOCKS = "article|main|section|div|p|h[1-6]|dl|table|ul|ol|pre|blockquote";
const BLOCK = new RegExp(String.raw`^\s*<(?:${BLOCKS})(?:\s[^<>]{0,400})?>`, "iu");
const INLINE = /^\s*<(?:cite|span|b|strong|em|i)(?:\s[^<>]{0,400})?>/iu;
// Without one of these a page is a single paragraph: text whose lines are paragraphs may have emphasis as HTML writes it.
const PARTED = new RegExp(String.raw`<(?:br|hr|li|dt|td|${BLOCKS})[\s/>]`, "iu");

export const htmlReader: FormatReader = {
  format: "html",
  recognises: ({ name, bytes }) => {
    const start = readStart(bytes);
    return (
      PAGE.test(start) ||
      BLOCK.test(start) ||
      (INLINE.test(start) && PARTED.test(start)) ||
      (ENDING.test(name) && /<[a-z!]/iu.test(start))
    );
  },
  // The parser is loaded when a page is read, and not with every command.
  read: async (source) => {
    const { readHtml } = await import("./html/read-html.ts");
    return readHtml(source);
  },
};

function readStart(bytes: PublishedFile["bytes"]): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes.subarray(0, LOOKED_AT));
}
