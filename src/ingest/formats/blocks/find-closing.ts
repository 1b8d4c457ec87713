/** What stands after the last label or question and nobody in the transcript said: its publisher's note, a page's lines. */
import { isFurniture, isPublishersOwn, isRule, LONGEST_NOTE } from "../../paragraph-forms.ts";
import type { OpenedBlock } from "./accept-labels.ts";
import { plainText } from "./block.ts";
import type { Lead } from "./read-lead.ts";

export type ClosingPart = "commentary" | "boilerplate";

/**
 * By the index of its first paragraph: a note is its publisher's from the first paragraph on that speaks of the
 * transcript. What stands above that may be the speaker's scene, poem or letter, and is nobody's, as are a page's own
 * lines.
 * @param questions the indexes of paragraphs that are questions without a label
 */
export function findClosing(
  blocks: readonly OpenedBlock[],
  labels: readonly (Lead | null)[],
  questions: ReadonlySet<number>,
): ReadonlyMap<number, ClosingPart> {
  const openings = blocks.flatMap((_, at) => (labels[at] != null || questions.has(at) ? [at] : []));
  const last = openings.at(-1);
  if (last === undefined) return new Map();
  const firstAfter = (start: number, isWanted: (text: string) => boolean): number =>
    blocks.findIndex(({ block }, at) => at >= start && isWanted(plainText(block.runs)));
  const pageLines = firstAfter(last + 1, isFurniture);
  // The words of a label that stands alone come first, and so does the answer to a question.
  const first = last + (plainText(labels[last]?.rest ?? []) === "" ? 2 : 1);
  const note = openings.length < 3 ? -1 : findNote(pageLines < 0 ? blocks : blocks.slice(0, pageLines), first);
  const parts: readonly (readonly [number, ClosingPart])[] = [
    [note, "boilerplate"],
    [note < 0 ? -1 : firstAfter(note, isPublishersOwn), "commentary"],
    [pageLines, "boilerplate"],
  ];
  return new Map(parts.filter(([at]) => at >= 0));
}

/** The first paragraph after the last line across the page, or of those in italics at the end; -1 where there is none. */
function findNote(blocks: readonly OpenedBlock[], first: number): number {
  const rule = blocks.findLastIndex(({ block }) => block.kind === "rule" || isTypedRule(block));
  if (rule >= first && rule + 1 < blocks.length && blocks.length - rule - 1 <= LONGEST_NOTE) return rule + 1;
  const upright = blocks.findLastIndex((opened) => !isItalic(opened));
  const start = Math.max(upright + 1, first);
  return start < blocks.length ? start : -1;
}

/** In a Word file a line across the page may be typed. */
function isTypedRule({ runs }: OpenedBlock["block"]): boolean {
  const text = plainText(runs);
  return text !== "" && isRule(text);
}

function isItalic({ block }: OpenedBlock): boolean {
  const runs = block.runs.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return (
    block.kind === "rule" ||
    (runs.every(({ emphasis }) => emphasis === "italic") && !/^[([]/u.test(plainText(block.runs)))
  );
}
