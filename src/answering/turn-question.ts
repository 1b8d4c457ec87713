/** The question a turn replies to, whole. */
import type { QuotedAnswer } from "../domain/answer.ts";
import type { TranscriptWithPassages } from "../domain/library.ts";

/** @param turn index of the question turn; null for words that reply to nothing */
export function turnQuestion(
  found: TranscriptWithPassages | undefined,
  turn: number | null,
): QuotedAnswer["inReplyTo"] {
  const asked = turn === null ? undefined : found?.transcript.turns[turn];
  const passage = found?.passages.find((each) => each.turn === turn);
  if (found === undefined || asked === undefined || asked.speaker === null || passage === undefined) return null;
  const start = asked.paragraphs[0].span.start;
  const end = asked.paragraphs.at(-1)?.span.end ?? start;
  return { speaker: asked.speaker.name, text: found.transcript.text.slice(start, end), passageId: passage.id };
}
