/** The one file that knows mammoth: a Word file's parts to HTML. */
import { zipSync } from "fflate";
import mammoth from "mammoth";
import type { DocxParts } from "./unpack-docx.ts";

/**
 * @param rules in the library's notation, before its own
 * @returns HTML whose tabs and runs of spaces are as wide as in the document
 */
export async function convertDocx(parts: DocxParts, rules: readonly string[]): Promise<string> {
  // Packed anew without compression, what the library unpacks is what has been checked.
  const zip = zipSync(Object.fromEntries(parts), { level: 0 });
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(zip) },
    {
      styleMap: [...rules],
      // Of a picture nothing is read: it holds no words.
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
      externalFileAccess: false,
    },
  );
  return value.replace(/\t/gu, "\u2003\u2003").replace(/ {2,}/gu, (spaces) => "\u00A0".repeat(spaces.length));
}
