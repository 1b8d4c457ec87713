/** Links that scroll to a quote in the page where it is published (WICG scroll-to-text-fragment). */
import type { Span } from "../domain/span.ts";
import type { Transcript } from "../domain/transcript.ts";
import { type FoldedSource, foldedSourceOf } from "./fold-source.ts";
import { type FragmentTerms, proposeTerms } from "./fragment-terms.ts";

/**
 * The text directive that names a quote, such as `text=what%20is%20important,long%2Dterm%20peace.`; null
 * where the quote has no letters to look for. The first match in the transcript's text is the quote, unless
 * the same paragraph stands there twice between the same neighbours.
 * @param quote lies in `paragraph`; cut words are completed by context
 * @param paragraph the paragraph's words, without a label in front of them
 */
export function writeTextDirective(transcript: Transcript, quote: Span, paragraph: Span): string | null {
  const terms = chooseTerms(transcript, quote, paragraph);
  if (terms === null) return null;
  const encode = ({ start, end }: Span) => encodeTerm(transcript.text.slice(start, end));
  const written = [
    terms.prefix === null ? null : `${encode(terms.prefix)}-`,
    encode(terms.start),
    terms.end === null ? null : encode(terms.end),
    terms.suffix === null ? null : `-${encode(terms.suffix)}`,
  ];
  return `text=${written.filter((term) => term !== null).join(",")}`;
}

/** The plainest terms that mean the quote; where none do, the plainest of all, which at least find its words. */
function chooseTerms(transcript: Transcript, quote: Span, paragraph: Span): FragmentTerms | null {
  const source = foldedSourceOf(transcript);
  let plainest: FragmentTerms | null = null;
  for (const terms of proposeTerms(transcript, quote, paragraph)) {
    if (fold(source, terms.start) === "") return null;
    if (isFirstMatch(source, terms)) return terms;
    plainest ??= terms;
  }
  return plainest;
}

/** An address with a text directive; its own fragment stays, a directive it has is replaced. */
export function addTextDirective(url: string, directive: string): string {
  const hash = url.indexOf("#");
  const page = hash === -1 ? url : url.slice(0, hash);
  const [fragment = ""] = hash === -1 ? [] : url.slice(hash + 1).split(":~:");
  return `${page}#${fragment}:~:${directive}`;
}

/**
 * Percent-encodes one term. A raw hyphen, comma or ampersand would be read as the directive's own; white
 * space collapses as it does when a page is laid out.
 */
function encodeTerm(words: string): string {
  const shown = words.replace(/[ \t\n\r\f]+/g, " ").replace(/\p{Surrogate}/gu, "\uFFFD");
  return encodeURIComponent(shown).replace(/-/g, "%2D");
}

function fold(source: FoldedSource, { start, end }: Span): string {
  return source.letters.slice(source.at(start), source.at(end));
}

/**
 * Whether a browser that looks for the terms stops at these places and not earlier. Word bounds and blocks
 * are left out of account: what is the first match without them is the first with them.
 */
function isFirstMatch(source: FoldedSource, { prefix, start, end, suffix }: FragmentTerms): boolean {
  const { letters } = source;
  const before = prefix === null ? "" : fold(source, prefix);
  const after = suffix === null ? "" : fold(source, suffix);
  const head = fold(source, start);
  const isBegun = (place: number) => follows(letters, before, place);
  if (end === null) {
    const isWhole = (place: number) => isBegun(place) && precedes(letters, after, place + head.length);
    return findFirst(letters, { term: head, from: 0 }, isWhole) === source.at(start.start);
  }
  const tail = fold(source, end);
  const isEnded = (place: number) => precedes(letters, after, place + tail.length);
  return (
    findFirst(letters, { term: head, from: 0 }, isBegun) === source.at(start.start) &&
    findFirst(letters, { term: tail, from: source.at(start.end) }, isEnded) === source.at(end.start)
  );
}

function findFirst(
  letters: string,
  { term, from }: { readonly term: string; readonly from: number },
  fits: (place: number) => boolean,
): number {
  if (term === "") return -1;
  let place = letters.indexOf(term, from);
  while (place !== -1 && !fits(place)) place = letters.indexOf(term, place + 1);
  return place;
}

/** True where the prefix stands right before a place, white space aside. */
function follows(letters: string, prefix: string, place: number): boolean {
  return letters.endsWith(prefix, letters[place - 1] === " " ? place - 1 : place);
}

/** True where the suffix stands right after a place, white space aside. */
function precedes(letters: string, suffix: string, place: number): boolean {
  return letters.startsWith(suffix, letters[place] === " " ? place + 1 : place);
}
