/** Where `Intl.Segmenter` (Unicode UAX 29) ends sentences, in work that grows with the text and no faster. */
import { segmenterFor } from "../domain/segmenter-for.ts";

/**
 * V8 reads the whole text again for every segment it hands out, so a long text is segmented in windows of
 * this many UTF-16 units; what a paragraph usually has fits into one.
 */
const WINDOW = 4000;
/** An end this close to a window's may look otherwise once the text behind it is seen. */
const MARGIN = 400;

/**
 * Every end in order, the end of the text last.
 * @param language BCP 47 tag; an unknown one is split by the Unicode default
 */
export function segmentEnds(text: string, language: string): number[] {
  const segmenter = segmenterFor(language, "sentence");
  const ends: number[] = [];
  let size = WINDOW;
  for (let start = 0; start < text.length; ) {
    const limit = start + size < text.length ? start + size - MARGIN : text.length;
    const found: number[] = [];
    for (const { index, segment } of segmenter.segment(text.slice(start, start + size))) {
      const end = start + index + segment.length;
      if (end > limit) break;
      found.push(end);
    }
    // Nothing ends in the window: it holds one long sentence, so look further.
    size = found.length === 0 ? size * 2 : WINDOW;
    start = found.at(-1) ?? start;
    for (const end of found) ends.push(end);
  }
  return ends;
}
