/** Whole sentences of a paragraph: `Intl.Segmenter` (Unicode UAX 29), repaired where spoken English needs it. */
import type { Span } from "../domain/span.ts";
import { findEnclosures } from "./find-enclosures.ts";
import { isSentenceEnd } from "./is-sentence-end.ts";
import { segmentEnds } from "./segment-ends.ts";
import { trimSpan } from "./split-paragraphs.ts";

/** How far a boundary's neighbourhood is read, in UTF-16 units: enough for any abbreviation or opening word. */
const NEIGHBOURHOOD = 60;

// The Unicode rules run on where a figure or a list's letter opens a sentence: "… amazing. 234 stations were …".
const BEFORE_COUNT = /[.!?…]["”’)\]]{0,3}\s+(?=\p{Sc}?\p{N}|\(?\p{Ll}\)\s)/gu;

/**
 * The sentences of one paragraph in order. Together they cover every letter and digit of it.
 * @param text one paragraph, its line ends and insertions blanked out
 * @param language BCP 47 tag; an unknown one splits by the Unicode default
 */
export function splitSentences(text: string, language: string): Span[] {
  const ends = candidates(text, language);
  const enclosures = findEnclosures(text);
  const sentences: Span[] = [];
  let start = 0;
  let enclosure = 0;
  for (const end of ends) {
    while ((enclosures[enclosure]?.end ?? Number.POSITIVE_INFINITY) <= end) enclosure++;
    // A quotation's sentences belong to whoever quotes it: alone they would read as the speaker's own.
    const enclosed = (enclosures[enclosure]?.start ?? Number.POSITIVE_INFINITY) < end;
    if (end < text.length && (enclosed || !isSentenceEnd({ ...neighbourhood(text, start, end), language }))) continue;
    const sentence = trimSpan(text, start, end);
    if (sentence.end > sentence.start) sentences.push(sentence);
    start = end;
  }
  return joinRemains(text, sentences);
}

// Nor do they part a stop from an opening mark where no space stands between, as in Chinese.
const BEFORE_OPENING = /[。！？｡．](?=[“‘「『（《])/gu;

/** The Greek question mark looks like a semicolon, which ends no sentence elsewhere. */
const GREEK_QUESTION = /[;\u037e]["”’»)]{0,3}\s+/gu;

/** The Unicode rules see no end where a space stands before the closing mark, as in French. */
const AFTER_GUILLEMET = /[.!?…][\s\u202f]+»\s+(?=\p{Lu})/gu;

/** Where sentences may end, in order; the end of the text is the last. */
function candidates(text: string, language: string): number[] {
  const ends = new Set(segmentEnds(text, language));
  const greek = /^el\b/i.test(language) ? [GREEK_QUESTION] : [];
  for (const pattern of [BEFORE_COUNT, BEFORE_OPENING, AFTER_GUILLEMET, ...greek]) {
    for (const match of text.matchAll(pattern)) ends.add(match.index + match[0].length);
  }
  return [...ends].sort((a, b) => a - b);
}

function neighbourhood(text: string, start: number, end: number): { left: string; right: string; whole: boolean } {
  const from = Math.max(start, end - NEIGHBOURHOOD);
  return { left: text.slice(from, end), right: text.slice(end, end + NEIGHBOURHOOD), whole: from === start };
}

/** What has no letter or digit is no sentence: it stays with the one before it, or else with the next. */
function joinRemains(text: string, sentences: readonly Span[]): Span[] {
  const joined: Span[] = [];
  let hasWords = false;
  for (const sentence of sentences) {
    const last = joined.at(-1);
    const speaks = /[\p{L}\p{N}]/u.test(text.slice(sentence.start, sentence.end));
    if (last === undefined || (hasWords && speaks)) joined.push(sentence);
    else joined[joined.length - 1] = { start: last.start, end: sentence.end };
    hasWords ||= speaks;
  }
  return joined;
}
