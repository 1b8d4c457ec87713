/** Cuts paragraphs at the edges of a quote, and reads where the quote is from a link. */
import type { Span } from "../../src/domain/span.ts";

export interface MarkedText {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** The words of `span` with those of them that belong to the quote; the three joined are the span's words. */
export function markQuote(text: string, span: Span, quote: Span | null): MarkedText {
  const start = quote === null ? span.end : clamp(quote.start, span);
  const end = quote === null ? span.end : Math.max(start, clamp(quote.end, span));
  return { before: text.slice(span.start, start), marked: text.slice(start, end), after: text.slice(end, span.end) };
}

/** Turns Unicode code points, as links count, into UTF-16 units; null where the text has no such place. */
export function utf16Span(text: string, codePoints: Span): Span | null {
  const { start, end } = codePoints;
  if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end)) return null;
  let units = 0;
  let points = 0;
  let from = -1;
  for (const character of text) {
    if (points === start) from = units;
    if (points === end) return { start: from, end: units };
    points += 1;
    units += character.length;
  }
  return points === end ? { start: from, end: units } : null;
}

function clamp(offset: number, { start, end }: Span): number {
  return Math.min(Math.max(offset, start), end);
}
