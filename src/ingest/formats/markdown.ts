/** Markdown and reStructuredText, as transcripts are kept in repositories and blogs. */
import type { FormatReader } from "./format-reader.ts";
import { isText } from "./is-text.ts";
import { readPlainText } from "./read-plain-text.ts";

const NAME = /\.(?:md|markdown|mdown|mkd|rst)$/iu;
// Front matter, a heading, bold at a line's start, or an escaped bracket.
const MARKUP =
  /^\uFEFF?---\s*\n[\s\S]{1,8000}?\n---|^#{1,6} \S|^\*\*[^*\n]{1,80}\*\*|^__[^_\n]{1,80}__|\\\[[^\]\n]{1,40}\\\]/mu;

export const markdownReader: FormatReader = {
  format: "markdown",
  recognises: ({ name, bytes }) => isText(bytes) && (NAME.test(name) || MARKUP.test(opening(bytes))),
  read: async (source) => readPlainText(source, "markdown"),
};

function opening(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 20_000)).replace(/\r\n?/gu, "\n");
}
