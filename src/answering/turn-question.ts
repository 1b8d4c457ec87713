/** The question a turn replies to, whole. */
import type { QuotedAnswer } from "../domain/answer.ts";
import type { TranscriptWithPassages } from "../domain/library.ts";

/**
 * Null where an asker only put in a word: nobody replies to "Yay."
 * @param turn index of the question turn; null for words that reply to nothing
 */
export function turnQuestion(
  found: TranscriptWithPassages | undefined,
  turn: number | null,
): QuotedAnswer["inReplyTo"] {
  const asked = turn === null ? undefined : found?.transcript.turns[turn];
  const passage = found?.passages.find((each) => each.turn === turn);
  if (found === undefined || asked === undefined || asked.speaker === null || passage === undefined) return null;
  const start = asked.paragraphs[0].span.start;
  const end = asked.paragraphs.at(-1)?.span.end ?? start;
  const text = found.transcript.text.slice(start, end);
  return isInterjection(text) ? null : { speaker: asked.speaker.name, text, passageId: passage.id };
}

/** An asker's words up to so many that ask nothing: "Thank you.", "Yay." */
const LONGEST_INTERJECTION = 4;

/** What follows such words goes on with something else. Scripts without spaces have no words that could be counted. */
function isInterjection(text: string): boolean {
  if (/[?？؟;\p{Lo}]/u.test(text)) return false;
  return (text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0) <= LONGEST_INTERJECTION;
}
