/** A quote with the words around it, as a W3C Web Annotation names it. */
import type { TextQuoteSelector } from "../domain/citation.ts";
import { type Span, sliceSpan } from "../domain/span.ts";

/** The most UTF-16 units of context on either side: what Hypothesis keeps, enough to tell most repetitions apart. */
const CONTEXT = 32;

/** Prefix and suffix touch the quote and are whole words, except where a text has no white space to cut at. */
export function selectQuote(text: string, quote: Span): TextQuoteSelector {
  return {
    type: "TextQuoteSelector",
    exact: sliceSpan(text, quote),
    prefix: text.slice(prefixStart(text, quote.start), quote.start),
    suffix: text.slice(quote.end, suffixEnd(text, quote.end)),
  };
}

function prefixStart(text: string, quoteStart: number): number {
  const start = Math.max(0, quoteStart - CONTEXT);
  const context = text.slice(start, quoteStart);
  if (start === 0 || /^\s/u.test(context)) return start + leadingSpace(context);
  if (/\s/u.test(text.charAt(start - 1))) return start;
  const cut = context.search(/\s\S/u);
  // Without a word to begin at, at least no character is cut in two and no accent loses its letter.
  if (cut === -1) return start + (/^[\uDC00-\uDFFF]?\p{M}*/u.exec(context)?.[0].length ?? 0);
  return start + cut + 1;
}

function suffixEnd(text: string, quoteEnd: number): number {
  const end = Math.min(text.length, quoteEnd + CONTEXT);
  const context = text.slice(quoteEnd, end);
  const whole = end === text.length || /\s/u.test(text.charAt(end));
  const kept = whole ? context : withoutCutWord(context, text.slice(end, end + 1));
  return quoteEnd + kept.trimEnd().length;
}

function withoutCutWord(context: string, next: string): string {
  const words = context.replace(/(?<!\S)\S+$/u, "");
  if (words.trim() !== "") return words;
  const cutsCharacter = /^[\uDC00-\uDFFF]/.test(next) || /^\p{M}/u.test(next);
  return cutsCharacter ? context.replace(/(?:\P{M}|^)\p{M}*$/u, "") : context;
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}
