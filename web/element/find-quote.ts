/** Finds a quote in a page's text, through markup and typography that differ from the source's. */
import { type FoldedText, foldText, type Gap } from "./fold-text.ts";

/** The parts of a W3C TextQuoteSelector. */
export interface QuoteSelector {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Part of one segment, in UTF-16 offsets, end exclusive. */
export interface SegmentSpan {
  readonly segment: number;
  readonly start: number;
  readonly end: number;
}

/** A quote of fewer letters ("Yes, we did.") may stand in many places: it needs its surroundings to agree. */
const TELLING_LENGTH = 40;
/** Letters of prefix and suffix together that must agree for a quote that is not telling by itself. */
const TELLING_CONTEXT = 10;

const WORD = /[\p{L}\p{N}\p{M}]/u;

/**
 * Where the page says exactly the quote's words; null where it does not, or where it is not clear which of
 * several places is meant. Each span lies in one segment, in order.
 */
export function findQuote(page: FoldedText, selector: QuoteSelector): readonly SegmentSpan[] | null {
  const quote = foldText([selector.exact]);
  if (quote.letters === "") return null;
  const places = findPlaces(page, quote).map((start) => ({
    start,
    agreement: agreementAround(page, { start, end: start + quote.letters.length }, selector),
  }));
  const best = places.reduce((most, { agreement }) => Math.max(most, agreement), 0);
  const [place, rival] = places.filter(({ agreement }) => agreement === best);
  const telling = quote.letters.length >= TELLING_LENGTH || (best >= TELLING_CONTEXT && rival === undefined);
  return place === undefined || !telling ? null : spansOf(page, place.start, quote.letters.length);
}

function findPlaces(page: FoldedText, quote: FoldedText): readonly number[] {
  const places: number[] = [];
  for (
    let start = page.letters.indexOf(quote.letters);
    start !== -1;
    start = page.letters.indexOf(quote.letters, start + 1)
  ) {
    if (hasSameWords(page, quote, start)) places.push(start);
  }
  return places;
}

/** Same letters are the same words only where the gaps between them agree, and no word is cut at either end. */
function hasSameWords(page: FoldedText, quote: FoldedText, start: number): boolean {
  const length = quote.letters.length;
  for (let position = 1; position < length; position += 1) {
    const besideDash = quote.letters[position] === "-" || quote.letters[position - 1] === "-";
    if (!besideDash && !gapsAgree(page.gaps[start + position], quote.gaps[position])) return false;
  }
  return !cutsWord(page, start) && !cutsWord(page, start + length);
}

/** A seam between text nodes may or may not separate words: that is up to the page's styles. */
function gapsAgree(onPage: Gap | undefined, inQuote: Gap | undefined): boolean {
  return onPage === "seam" || onPage === inQuote;
}

function cutsWord(page: FoldedText, position: number): boolean {
  const before = page.letters[position - 1];
  const after = page.letters[position];
  if (before === undefined || after === undefined || page.gaps[position] !== "none") return false;
  return WORD.test(before) && WORD.test(after);
}

function agreementAround(
  page: FoldedText,
  place: { readonly start: number; readonly end: number },
  selector: QuoteSelector,
): number {
  const prefix = foldText([selector.prefix]).letters;
  const suffix = foldText([selector.suffix]).letters;
  let before = 0;
  while (before < prefix.length && page.letters[place.start - 1 - before] === prefix.at(-1 - before)) before += 1;
  let after = 0;
  while (after < suffix.length && page.letters[place.end + after] === suffix[after]) after += 1;
  return before + after;
}

function spansOf(page: FoldedText, from: number, length: number): readonly SegmentSpan[] {
  const spans: { segment: number; start: number; end: number }[] = [];
  for (let position = from; position < from + length; position += 1) {
    const segment = page.segments[position] ?? 0;
    const end = page.ends[position] ?? 0;
    const last = spans.at(-1);
    if (last?.segment === segment) last.end = end;
    else spans.push({ segment, start: page.starts[position] ?? 0, end });
  }
  return spans;
}
