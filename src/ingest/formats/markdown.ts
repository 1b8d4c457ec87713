/** Markdown and reStructuredText, as transcripts are kept in repositories and blogs. */
import type { FormatReader } from "./format-reader.ts";
import { isText } from "./is-text.ts";
import { readPlainText } from "./read-plain-text.ts";

const NAME = /\.(?:md|markdown|mdown|mkd|rst)$/iu;
const FRONT_MATTER = /^\uFEFF?---[^\S\n]*\n[\s\S]{1,8000}?\n---/u;
// A heading, bold at a line's start, or an escaped bracket.
const MARKUP = [/^#{1,6} \S/mu, /^\*\*[^*\n]{1,80}\*\*/mu, /^__[^_\n]{1,80}__/mu, /\\\[[^\]\n]{1,40}\\\]/u];

export const markdownReader: FormatReader = {
  format: "markdown",
  recognises: ({ name, bytes }) => isText(bytes) && (NAME.test(name) || isMarkup(opening(bytes))),
  read: async (source) => readPlainText(source, "markdown"),
};

function isMarkup(text: string): boolean {
  return [FRONT_MATTER, ...MARKUP].some((pattern) => pattern.test(text));
}

function opening(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 20_000)).replace(/\r\n?/gu, "\n");
}
