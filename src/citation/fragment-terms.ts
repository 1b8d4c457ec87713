/** The ways to name a quote by a text fragment, the plainest first. */
import type { Span } from "../domain/span.ts";
import type { Transcript } from "../domain/transcript.ts";
import { findWords, isWordBound } from "./find-words.ts";

/** The four terms of a text directive as places in the source; each lies in one block of text. */
export interface FragmentTerms {
  readonly prefix: Span | null;
  /** The whole quote, or its first words where `end` has the last ones. */
  readonly start: Span;
  readonly end: Span | null;
  readonly suffix: Span | null;
}

type Core = Pick<FragmentTerms, "start" | "end">;
type Context = Pick<FragmentTerms, "prefix" | "suffix">;

/** UTF-16 units; a longer quote is named by its first and last words, as browsers' own "copy link to highlight" does. */
const LONGEST_EXACT = 300;
/** UTF-16 units; fewer may well stand elsewhere on the page, outside of the transcript. */
const TELLING_LENGTH = 40;
/** Words at each end of a long quote, before more prove necessary. */
const RANGE_WORDS = 4;
/** Words of context on each side, before more prove necessary. */
const CONTEXT_WORDS = 3;
/** Words taken from a neighbouring paragraph. */
const NEIGHBOUR_WORDS = 8;

const NO_CONTEXT: Context = { prefix: null, suffix: null };

/**
 * Ever longer namings of a quote; the first that means the quote and nothing before it is the one to use.
 * None for a quote without a visible character.
 * @param paragraph the words of the paragraph that holds the quote, without its label
 */
export function* proposeTerms(transcript: Transcript, quote: Span, paragraph: Span): Generator<FragmentTerms> {
  const cores = proposeCores(findWords(transcript.text, quote, transcript.language));
  const longest = cores.at(-1);
  if (longest === undefined) return;
  const contexts = proposeContexts(transcript, { start: longest.start.start, end: endOf(longest) }, paragraph);
  const least = contexts.next().value ?? NO_CONTEXT;
  for (const core of cores) yield { ...core, ...least };
  for (const context of contexts) yield { ...longest, ...context };
}

function endOf({ start, end }: Core): number {
  return (end ?? start).end;
}

function proposeCores(words: readonly Span[]): Core[] {
  const whole = spanOf(words);
  if (whole === null) return [];
  if (whole.end - whole.start <= LONGEST_EXACT || words.length < 2) return [{ start: whole, end: null }];
  return growing(RANGE_WORDS, Math.floor(words.length / 2)).flatMap((count) => {
    const [start, end] = [spanOf(words.slice(0, count)), spanOf(words.slice(-count))];
    return start === null ? [] : { start, end };
  });
}

/** Lazily, since most quotes need no context: finding words costs more than all the rest. */
function* proposeContexts(transcript: Transcript, quote: Span, paragraph: Span): Generator<Context, undefined> {
  const { text } = transcript;
  const block = { start: lineStart(text, paragraph.start), end: paragraph.end };
  const needsPrefix = !isWordBound(text, block, quote.start);
  const needsSuffix = !isWordBound(text, block, quote.end);
  const suits = ({ prefix, suffix }: Context) => (prefix !== null || !needsPrefix) && (suffix !== null || !needsSuffix);
  const isTelling = quote.end - quote.start >= TELLING_LENGTH;
  if (isTelling && suits(NO_CONTEXT)) yield NO_CONTEXT;
  const inside = contextsInside(transcript, quote, { paragraph, block });
  if (!isTelling && inside.length === 0) yield NO_CONTEXT;
  yield* inside.filter(suits);
  yield* contextsBeyond(transcript, quote, block).filter(suits);
}

/** Contexts of the quote's own paragraph. The label comes last: pages set it in many ways. */
function contextsInside(
  { text, language }: Transcript,
  quote: Span,
  { paragraph, block }: { readonly paragraph: Span; readonly block: Span },
): Context[] {
  const before = findWords(text, { start: paragraph.start, end: quote.start }, language);
  const after = findWords(text, { start: quote.end, end: paragraph.end }, language);
  const label = lastUnmarked(text, findWords(text, { start: block.start, end: paragraph.start }, language));
  const contexts = growing(CONTEXT_WORDS, Math.max(before.length, after.length)).map((count) => ({
    prefix: spanOf(before.slice(-count)),
    suffix: spanOf(after.slice(0, count)),
  }));
  if (label.length === 0) return contexts;
  return [...contexts, { prefix: spanOf([...label, ...before]), suffix: spanOf(after) }];
}

/** Contexts of the neighbouring lines, for a quote that is all there is on its side of the paragraph. */
function contextsBeyond({ text, language }: Transcript, quote: Span, block: Span): Context[] {
  const above = text.slice(block.start, quote.start).trim() === "" ? lineAbove(text, block.start) : null;
  const below = text.slice(quote.end, block.end).trim() === "" ? lineBelow(text, block.end) : null;
  const before = above === null ? [] : lastUnmarked(text, findWords(text, above, language));
  const after = below === null ? [] : firstUnmarked(text, findWords(text, below, language));
  const prefix = spanOf(before.slice(-NEIGHBOUR_WORDS));
  const suffix = spanOf(after.slice(0, NEIGHBOUR_WORDS));
  const own = {
    prefix: spanOf(findWords(text, { start: block.start, end: quote.start }, language)),
    suffix: spanOf(findWords(text, { start: quote.end, end: block.end }, language)),
  };
  return [
    ...(prefix === null ? [] : [{ ...own, prefix }]),
    ...(suffix === null ? [] : [{ ...own, suffix }]),
    ...(prefix === null || suffix === null ? [] : [{ prefix, suffix }]),
  ];
}

/** The last words in a row without Markdown's marks, which a page shows as type and not as characters. */
function lastUnmarked(text: string, words: readonly Span[]): Span[] {
  return words.slice(words.findLastIndex(({ start, end }) => isMarked(text.slice(start, end))) + 1);
}

function firstUnmarked(text: string, words: readonly Span[]): Span[] {
  const marked = words.findIndex(({ start, end }) => isMarked(text.slice(start, end)));
  return words.slice(0, marked === -1 ? words.length : marked);
}

function isMarked(word: string): boolean {
  return /[*_#>`]/u.test(word);
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** The nearest line above that is not blank. */
function lineAbove(text: string, offset: number): Span {
  let end = offset;
  while (end > 0 && /\s/u.test(text.charAt(end - 1))) end -= 1;
  return { start: lineStart(text, end), end };
}

/** The nearest line below that is not blank. */
function lineBelow(text: string, offset: number): Span {
  let start = offset;
  while (start < text.length && /\s/u.test(text.charAt(start))) start += 1;
  const end = text.indexOf("\n", start);
  return { start, end: end === -1 ? text.length : end };
}

/** `first`, twice that, and so on; at last `most`, unless that is 0. */
function growing(first: number, most: number): number[] {
  const counts: number[] = [];
  for (let count = first; count < most; count *= 2) counts.push(count);
  return most === 0 ? counts : [...counts, most];
}

/** From the first word to the last; null for none. */
function spanOf(words: readonly Span[]): Span | null {
  const [first] = words;
  const last = words.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}
