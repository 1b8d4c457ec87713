/** Words as text fragments may begin and end with them, and where browsers see the bounds of words. */
import { segmenterFor } from "../domain/segmenter-for.ts";
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
    return Array.from(segmenterFor(language, "word").segment(word), ({ index: from, segment }) => ({
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
  return segmenterFor("en", "word").segment(line).containing(place)?.index === place;
}
