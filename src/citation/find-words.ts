/** Words as text fragments may begin and end with them, and where browsers see the bounds of words. */
import type { Span } from "../domain/span.ts";

/** No word is longer, in UTF-16 units: what is comes from a language that is written without spaces. */
const LONGEST_WORD = 30;

/**
 * The words of a stretch of text in order, punctuation included.
 * @param language BCP 47 tag; it matters only where a text has no spaces
 */
export function findWords(text: string, within: Span, language: string): Span[] {
  return Array.from(text.slice(within.start, within.end).matchAll(/\S+/gu)).flatMap(({ index, 0: word }) => {
    const start = within.start + index;
    if (word.length <= LONGEST_WORD) return { start, end: start + word.length };
    return Array.from(segmenterFor(language).segment(word), ({ index: from, segment }) => ({
      start: start + from,
      end: start + from + segment.length,
    }));
  });
}

/** True where a place inside a block of text begins or ends a word (UAX 29, as browsers ask). */
export function isWordBound(text: string, block: Span, offset: number): boolean {
  if (offset <= block.start || offset >= block.end) return true;
  if (/\s/u.test(text.charAt(offset - 1)) || /\s/u.test(text.charAt(offset))) return true;
  const [line, place] = [text.slice(block.start, block.end), offset - block.start];
  return segmenterFor("en").segment(line).containing(place)?.index === place;
}

const segmenters = new Map<string, Intl.Segmenter>();

/** Constructing a segmenter costs more than using it; there are as many as there are languages. */
function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const [supported] = Intl.Segmenter.supportedLocalesOf([language]);
  const segmenter = new Intl.Segmenter(supported ?? "en", { granularity: "word" });
  segmenters.set(language, segmenter);
  return segmenter;
}
