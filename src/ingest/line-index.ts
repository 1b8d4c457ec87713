/** The line an offset stands on, found without reading the text again. */
import { countFirst } from "../domain/count-first.ts";

/** What ends a line: the usual ends, the old Macintosh's, and Unicode's own. */
export const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029]/gu;

const ENDS: ReadonlySet<string> = new Set(["\n", "\r", "\u0085", "\u2028", "\u2029"]);

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !ENDS.has(text.charAt(start - 1))) start -= 1;
  return start;
}

/** Reads the text once; each look-up is a binary search. Offsets are UTF-16 units, lines count from 1. */
export function createLineIndex(text: string): (offset: number) => number {
  const breaks = Array.from(text.matchAll(LINE_END), ({ 0: end, index }) => index + end.length - 1);
  return (offset) => countFirst(breaks.length, (at) => (breaks[at] ?? 0) < offset) + 1;
}
