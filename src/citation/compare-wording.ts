/** Whether cited words are a text's own, and where they first differ where they are not. */
import { countFirst } from "../domain/count-first.ts";
import { splitsSurrogatePair } from "../domain/position-map.ts";
import type { Span } from "../domain/span.ts";

export type Wording =
  | { readonly type: "exact" }
  /** The occurrence nearest to the claimed place. */
  | { readonly type: "elsewhere"; readonly span: Span }
  /** `at` counts UTF-16 units of the cited words, `place` of the text. */
  | { readonly type: "altered"; readonly at: number; readonly place: number };

/**
 * @param exact the words as cited
 * @param span where they are said to stand, in UTF-16 units; null where the text has no such place
 */
export function compareWording(text: string, exact: string, span: Span | null): Wording {
  if (span !== null && text.slice(span.start, span.end) === exact) return { type: "exact" };
  const elsewhere = exact === "" ? -1 : nearestOccurrence(text, exact, span?.start ?? 0);
  if (elsewhere !== -1) return { type: "elsewhere", span: { start: elsewhere, end: elsewhere + exact.length } };
  return findDifference(text, exact, span);
}

function nearestOccurrence(text: string, words: string, to: number): number {
  const after = text.indexOf(words, to);
  const before = text.lastIndexOf(words, to);
  if (after === -1 || before === -1) return Math.max(after, before);
  return after - to < to - before ? after : before;
}

/** At the claimed place where most of the words stand there, else where the longest beginning of them stands. */
function findDifference(text: string, exact: string, span: Span | null): Wording {
  const start = span?.start ?? 0;
  const stored = span === null ? "" : text.slice(span.start, span.end);
  const same = commonStart(exact, stored);
  const isThere = same + commonEnd(exact, stored) >= Math.min(exact.length, stored.length) / 2;
  const longest = isThere ? same : longestBeginning(text, exact);
  const found = longest > same ? nearestOccurrence(text, exact.slice(0, longest), start) : start;
  const at = longest - (splitsSurrogatePair(exact, longest) ? 1 : 0);
  return { type: "altered", at, place: found + at };
}

/** The length of the longest beginning of some words that stands anywhere in a text. */
function longestBeginning(text: string, words: string): number {
  return countFirst(words.length, (at) => text.includes(words.slice(0, at + 1)));
}

function commonStart(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let same = 0;
  while (same < length && a[same] === b[same]) same += 1;
  return same;
}

function commonEnd(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let same = 0;
  while (same < length && a[a.length - 1 - same] === b[b.length - 1 - same]) same += 1;
  return same;
}
