/** Small Word files, made on the spot. */
import { strToU8, type Zippable, zipSync } from "fflate";

const NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export interface DocxParts {
  /** What stands in `w:body`. */
  readonly body: string;
  /** What stands in `w:styles`. */
  readonly styles?: string;
  readonly core?: string;
  /** Further parts by name, whole. */
  readonly parts?: Readonly<Record<string, string>>;
}

export function writeDocx({ body, styles = "", core = "", parts = {} }: DocxParts): Uint8Array {
  const files: Zippable = {
    "[Content_Types].xml": strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${CONTENT}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${CONTENT}.styles+xml"/><Override PartName="/word/footnotes.xml" ContentType="${CONTENT}.footnotes+xml"/></Types>`,
    ),
    "_rels/.rels": strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    "word/_rels/document.xml.rels": strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="r1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="r2" Type="${OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>`,
    ),
    "word/document.xml": strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="${NAMESPACE}"><w:body>${body}</w:body></w:document>`,
    ),
    "word/styles.xml": strToU8(`<?xml version="1.0"?><w:styles xmlns:w="${NAMESPACE}">${styles}</w:styles>`),
    "docProps/core.xml": strToU8(
      `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${core}</cp:coreProperties>`,
    ),
    ...Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
  };
  return zipSync(files, { mtime: "2025-01-01T00:00:00Z" });
}

/** A paragraph of runs; `**bold**`, `_italic_` and a tab are written as such. */
export function wordParagraph(text: string, style?: string): string {
  const properties = style === undefined ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  const runs = text
    .split(/(\*\*[^*]+\*\*|_[^_]+_|\t)/u)
    .filter((part) => part !== "")
    .map((part) => {
      if (part === "\t") return "<w:r><w:tab/></w:r>";
      if (part.startsWith("**")) return wordRun(part.slice(2, -2), "<w:b/>");
      return part.startsWith("_") ? wordRun(part.slice(1, -1), "<w:i/>") : wordRun(part);
    });
  return `<w:p>${properties}${runs.join("")}</w:p>`;
}

export function wordRun(text: string, look = ""): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<w:r>${look === "" ? "" : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escaped}</w:t></w:r>`;
}
