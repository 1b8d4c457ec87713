/** Questions that a publisher sets apart by their look and puts under nobody's name. */
import type { OpenedBlock } from "./accept-labels.ts";
import { plainText } from "./block.ts";
import type { Lead } from "./read-lead.ts";

type Look = "heading" | "bold" | "italic";

/**
 * The indexes of paragraphs that are such questions. A look is taken for it where at least two paragraphs wear it
 * from end to end, and at least half of those end with a question mark; then all that wear it are questions, since
 * a statement of the interviewer's looks the same. Headings are asked one by one.
 */
export function findQuestions(blocks: readonly OpenedBlock[], labels: readonly (Lead | null)[]): ReadonlySet<number> {
  const wearers = new Map<Look, number[]>();
  for (const [at, opened] of blocks.entries()) {
    const look = labels[at] == null ? lookOf(opened) : null;
    if (look !== null) wearers.set(look, [...(wearers.get(look) ?? []), at]);
  }
  const found = new Set<number>();
  for (const [look, places] of wearers) {
    const asking = places.filter((at) => asks(blocks[at]));
    if (asking.length < 2 || 2 * asking.length < places.length) continue;
    for (const at of look === "heading" ? asking : places) found.add(at);
  }
  return found;
}

function lookOf({ block, opening }: OpenedBlock): Look | null {
  const runs = opening.rest.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  if (runs.length === 0) return null;
  if (block.kind === "heading") return "heading";
  // A stage direction in italics is no question.
  if (/^[([]/u.test(plainText(runs))) return null;
  if (runs.every(({ emphasis }) => emphasis === "bold")) return "bold";
  return runs.every(({ emphasis }) => emphasis === "italic") ? "italic" : null;
}

function asks(opened: OpenedBlock | undefined): boolean {
  return opened !== undefined && /[?？؟][\])"”’»]*$/u.test(plainText(opened.opening.rest));
}
