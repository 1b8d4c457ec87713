/** Words that stand in a transcript and nobody said, in the ways in which a body marks them. */
import { findInsertions } from "../find-insertions.ts";

/** As the corpus format reads headings: whole lines of at most this length. */
const LONGEST_HEADING = 300;

/** A heading's line in the body; it is never quoted. */
export function headingLine(text: string): string | null {
  return text.length <= LONGEST_HEADING ? `## ${text}` : bracketed(text);
}

/**
 * A note's text as the body keeps it apart from the speaker's words: as it stands where its own brackets say so,
 * else in square ones. Null where no bracket can hold it.
 */
export function bracketed(text: string): string | null {
  return [text, `[${text}]`].find(isWholeInsertion) ?? null;
}

function isWholeInsertion(text: string): boolean {
  const [first, ...others] = findInsertions(text);
  return others.length === 0 && first?.start === 0 && first.end === text.length && !/^\[[^\]]*$/u.test(text);
}
