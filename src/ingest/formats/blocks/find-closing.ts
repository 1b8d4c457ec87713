/** Where a publisher's closing note begins: words after the last label or question that nobody in the transcript said. */
import { isFurniture, isPublishersOwn } from "../../paragraph-forms.ts";
import type { OpenedBlock } from "./accept-labels.ts";
import { plainText } from "./block.ts";
import type { Lead } from "./read-lead.ts";

/** A note has no more paragraphs than this: more are a turn that a line across the page parts. */
const LONGEST = 6;

/** The index of the first of a page's own lines after the last label or question; null where there is none. */
export function findPageLines(
  blocks: readonly OpenedBlock[],
  labels: readonly (Lead | null)[],
  questions: ReadonlySet<number>,
): number | null {
  const last = blocks.findLastIndex((_, at) => labels[at] != null || questions.has(at));
  const start = blocks.findIndex(({ block }, at) => at > last && isFurniture(plainText(block.runs)));
  return last < 0 || start < 0 ? null : start;
}

/**
 * The index of the first paragraph after the last line across the page, or of the first of those in italics at the
 * end, where no label or question follows and at least three turns have gone before; null where there is no such note.
 * @param questions the indexes of paragraphs that are questions without a label
 */
export function findClosing(
  blocks: readonly OpenedBlock[],
  labels: readonly (Lead | null)[],
  questions: ReadonlySet<number>,
): number | null {
  const opens = (at: number): boolean => labels[at] != null || questions.has(at);
  const last = blocks.findLastIndex((_, at) => opens(at));
  if (blocks.filter((_, at) => opens(at)).length < 3) return null;
  const rule = blocks.findLastIndex(({ block }) => block.kind === "rule");
  // The words of a label that stands alone come first, and so does the answer to a question.
  const first = last + (plainText(labels[last]?.rest ?? []) === "" ? 2 : 1);
  if (rule >= first && rule + 1 < blocks.length && blocks.length - rule - 1 <= LONGEST) return rule + 1;
  const upright = blocks.findLastIndex((opened) => !isItalic(opened));
  const start = Math.max(upright + 1, first);
  return start < blocks.length ? start : null;
}

/** The index of the first paragraph from `closing` on that speaks of the transcript; null where there is none. */
export function findPublishersOwn(blocks: readonly OpenedBlock[], closing: number | null): number | null {
  if (closing === null) return null;
  const own = blocks.findIndex(({ block }, at) => at >= closing && isPublishersOwn(plainText(block.runs)));
  return own < 0 ? null : own;
}

function isItalic({ block }: OpenedBlock): boolean {
  const runs = block.runs.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return (
    block.kind === "rule" ||
    (runs.every(({ emphasis }) => emphasis === "italic") && !/^[([]/u.test(plainText(block.runs)))
  );
}
