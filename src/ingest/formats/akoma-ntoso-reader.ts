/** Debates of parliaments in Akoma Ntoso. */
import type { FormatReader } from "./format-reader.ts";

/** How much of a file is looked at, in bytes. */
const LOOKED_AT = 8192;
const XML = /^\uFEFF?\s*</u;
// TEI is recognised to be refused in a sentence of its own.
const ROOT = /<(?:[\w.-]{1,40}:)?(?:akomaNtoso|TEI|teiCorpus)[\s/>]/u;

export const akomaNtosoReader: FormatReader = {
  format: "akoma-ntoso",
  recognises: ({ bytes }) => {
    const [first, second] = bytes;
    const encoding =
      first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
    const start = new TextDecoder(encoding).decode(bytes.subarray(0, LOOKED_AT));
    return XML.test(start) && ROOT.test(start);
  },
  // The parser is loaded when a debate is read, and not with every command.
  read: async (source) => {
    const { readAkomaNtoso } = await import("./akoma-ntoso/read-akoma-ntoso.ts");
    return readAkomaNtoso(source);
  },
};
