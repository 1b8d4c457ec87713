/** Plain text: whatever is text and nothing else. */
import type { FormatReader } from "./format-reader.ts";
import { isText } from "./is-text.ts";
import { readPlainText } from "./read-plain-text.ts";

export const textReader: FormatReader = {
  format: "text",
  recognises: ({ bytes }) => isText(bytes),
  read: async (source) => readPlainText(source, "text"),
};
