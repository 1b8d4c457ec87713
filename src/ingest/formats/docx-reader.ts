/** Word files. */
import type { FormatReader } from "./format-reader.ts";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Older Word files, and encrypted ones: recognised to be refused in a sentence of their own. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

export const docxReader: FormatReader = {
  format: "docx",
  recognises: ({ name, bytes }) =>
    startsWith(bytes, ZIP) || startsWith(bytes, COMPOUND) || (/\.doc[xm]?$/iu.test(name) && !startsWith(bytes, [0x3c])),
  // The libraries are loaded when a file is read, and not with every command.
  read: async (source) => {
    const { readDocx } = await import("./docx/read-docx.ts");
    return readDocx(source);
  },
};

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
