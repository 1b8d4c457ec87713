/** Places in a transcript's text. */

/** A stretch of a text in UTF-16 code units, end exclusive: `text.slice(start, end)` is its wording. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The exact words a span stands for. */
export function sliceSpan(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
