/** An editor's remark in brackets that runs over several paragraphs of a turn. */
import { bracketsLeftOpen } from "./find-insertions.ts";

/** A remark that is not closed within this many paragraphs was never meant to go on. */
const LONGEST_REMARK = 10;

/**
 * The indexes of the paragraphs at whose start a remark is open that a later paragraph of the turn closes.
 * @param paragraphs the words of one turn's paragraphs in order
 */
export function openRemarks(paragraphs: readonly string[]): ReadonlySet<number> {
  const carried = new Set<number>();
  for (let first = 0; first < paragraphs.length; first++) {
    let depth = bracketsLeftOpen(paragraphs[first] ?? "");
    if (depth === 0) continue;
    const last = Math.min(paragraphs.length - 1, first + LONGEST_REMARK);
    for (let next = first + 1; next <= last; next++) {
      depth = closesAll(paragraphs[next] ?? "", depth);
      if (depth > 0) continue;
      for (let at = first + 1; at <= next; at++) carried.add(at);
      break;
    }
  }
  return carried;
}

/** Zero once everything that was open has closed, whatever opens after it. */
function closesAll(words: string, before: number): number {
  let depth = before;
  for (const [mark] of words.matchAll(/[[\]［］【】]/gu)) {
    depth += /[[［【]/u.test(mark) ? 1 : -1;
    if (depth === 0) return 0;
  }
  return depth;
}
