/** A Word file to a proposal. */
import type { PublishedFile } from "../../../domain/transcript-draft.ts";
import { type Block, plainText } from "../blocks/block.ts";
import { createBlockBuilder } from "../blocks/block-builder.ts";
import { proposeFromBlocks } from "../blocks/propose-from-blocks.ts";
import { decodeText } from "../decode-text.ts";
import { formatInvalid } from "../format-invalid.ts";
import type { ProposedDetails, TranscriptProposal } from "../format-reader.ts";
import { dropRepeats } from "../html/drop-repeats.ts";
import { attribute, descendants } from "../html/element.ts";
import { formsOf } from "../html/page-forms.ts";
import { type HtmlElement, HtmlTooLarge, parseHtml } from "../html/parse-html.ts";
import { readPageBlocks } from "../html/read-page-blocks.ts";
import { readDate } from "../read-date.ts";
import { createSkippedStretches, type SkippedStretches } from "../skipped-stretches.ts";
import { parseXml } from "../xml/parse-xml.ts";
import { elementText, findElement } from "../xml/xml-element.ts";
import { convertDocx } from "./convert-docx.ts";
import { readStyles } from "./read-styles.ts";
import { surveyDocument } from "./survey-document.ts";
import { type DocxParts, unpackDocx } from "./unpack-docx.ts";

/** @throws Failure `format-invalid` */
export async function readDocx(source: PublishedFile): Promise<TranscriptProposal> {
  const parts = new Map(await unpackDocx(source.bytes, source.name));
  const skipped = withoutLines(createSkippedStretches());
  const main = surveyDocument(partText(parts, MAIN_PART), source.name, skipped);
  parts.set(MAIN_PART, new TextEncoder().encode(main));
  const stylesPart = parts.get("word/styles.xml");
  const styles =
    stylesPart === undefined
      ? { rules: [], language: null }
      : readStyles(parseXml(decodeText(stylesPart).text, source.name));
  const blocks = blocksOf(await converted(parts, styles.rules, source.name), source.name, skipped);
  tellOtherParts(parts, source.name, skipped);
  const { title, author } = coreProperties(parts, source.name);
  const heading = blocks.find(({ kind }) => kind === "heading");
  const details = present({
    title: heading === undefined ? title : plainText(heading.runs),
    date: dateLine(blocks),
    language: styles.language,
  });
  const text = dropRepeats(blocks, details.title ?? null, skipped);
  return proposeFromBlocks({ format: "docx", blocks: text, details, author, skipped, warnings: [] }, source);
}

const MAIN_PART = "word/document.xml";

function partText(parts: DocxParts, name: string): string {
  return decodeText(parts.get(name) ?? new Uint8Array()).text;
}

async function converted(parts: DocxParts, rules: readonly string[], file: string): Promise<string> {
  try {
    return await convertDocx(parts, rules);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw formatInvalid(
      file,
      `expected a Word file that can be read, found a fault (${reason}); save the document anew`,
      { cause },
    );
  }
}

function blocksOf(html: string, file: string, skipped: SkippedStretches): Block[] {
  const builder = createBlockBuilder();
  const skips = (element: HtmlElement): string | null =>
    /^(?:footnote|endnote|comment)-\d/u.test(attribute(element, "id") ?? "") && element.tagName !== "a"
      ? "footnote"
      : null;
  try {
    const body = [...descendants(parseHtml(html))].find(({ tagName }) => tagName === "body");
    if (body !== undefined) readPageBlocks(body, { builder, skips, skipped, page: formsOf(body) });
  } catch (fault) {
    if (fault instanceof HtmlTooLarge)
      throw formatInvalid(file, `${fault.message}; save the text alone`, { cause: fault });
    throw fault;
  }
  // What the converter writes has lines, but the document has none.
  return builder.blocks.map((block) => ({ ...block, line: null }));
}

function withoutLines({ add, all }: SkippedStretches): SkippedStretches {
  return { all, add: (what, text) => add(what, text, null) };
}

/** What Word shows beside the text: headers, footers, comments in the margin. */
function tellOtherParts(parts: DocxParts, file: string, skipped: SkippedStretches): void {
  for (const [name, content] of parts) {
    const what = /^word\/(?<what>header|footer|comments)\d*\.xml$/u.exec(name)?.groups?.["what"];
    if (what === undefined) continue;
    const text = elementText(parseXml(decodeText(content).text, file));
    skipped.add(what === "comments" ? "comment in the margin" : `page ${what}`, text, null);
  }
}

/**
 * The title its author gave. The dates there are the file's, made from a template years before or after the words
 * were said, and are not taken.
 */
function coreProperties(parts: DocxParts, file: string): { title: string | null; author: string | null } {
  const part = parts.get("docProps/core.xml");
  if (part === undefined) return { title: null, author: null };
  const core = parseXml(decodeText(part).text, file);
  const text = (name: string): string | null => {
    const element = findElement(core, name);
    const words = element === null ? "" : elementText(element).trim();
    return words === "" || /^(?:microsoft word\b|document ?\d*$|untitled|python-docx|un-named)/iu.test(words)
      ? null
      : words;
  };
  return { title: text("title"), author: null };
}

/** A line near the top that is a date and nothing else. */
function dateLine(blocks: readonly Block[]): string | null {
  for (const block of blocks.slice(0, 6)) {
    const text = plainText(block.runs);
    const date = text.length <= 50 ? readDate(text) : null;
    if (date !== null) return date;
  }
  return null;
}

function present(found: Readonly<Record<string, string | null>>): ProposedDetails {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null && value !== ""));
}
