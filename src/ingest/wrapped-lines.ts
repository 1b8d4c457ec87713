/** Where lines end for want of room and where they were meant to, and whether a sentence ends with them. */

/** Quotation marks of mail and Markdown in front of a line. */
const MARGIN = /^[>\s]{0,20}/u;

/**
 * False where the next line's first word would have fitted: nobody but an author ends a line there.
 * @param columns the longest line of the block, in UTF-16 units
 */
export function mayBeWrapped(line: string, next: string, columns: number): boolean {
  const word = /^\S*/u.exec(next.replace(MARGIN, ""))?.[0] ?? "";
  return line.length + 1 + word.length > columns;
}

// "what we heard from J. R." and "Mr." go on.
const UNFINISHED =
  /(?:^|[\s("“‘])(?:(?:\p{Lu}\.){0,3}\p{Lu}|M(?:[rsx]|rs|R|RS|S)|D[rR]|Prof|Rev|Hon|Gen|Lt|Col|Maj|Capt|Sen|Rep|Gov|Pres|St)\.$/u;

/** A remark in brackets or a rule between two lines says nothing about the sentence before it; a heading is none. */
export function endsSentence(line: string): boolean {
  if (/^#{1,6}\s/u.test(line)) return true;
  const words = line.replace(/(?<![\s[(])\s*[[(][^[\]()]{0,120}[\])][*_]{0,2}$/u, "").trimEnd();
  return (
    (/[.?!…:。！？—–-]["”’»)\]*_]{0,4}$|[:。！？]<\/?\w{1,10}>$/u.test(words) && !UNFINISHED.test(words)) ||
    !/[\p{L}\p{N}]/u.test(words.replace(/^[[(][^[\]()]{0,120}[\])]$/u, ""))
  );
}

/** No sentence is longer than this where sentences end in stops, in UTF-16 units on average. */
const LONGEST_SENTENCE = 400;

/** False for text that is written down without stops, in which no line ends a sentence. */
export function holdsStops(text: string): boolean {
  return (text.match(/[.?!…。！？](?:\s|$)/gu)?.length ?? 0) * LONGEST_SENTENCE >= text.length;
}
