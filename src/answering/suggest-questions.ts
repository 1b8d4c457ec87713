/** Starter questions: what was asked in the transcripts themselves, spread over their text. */
import type { NearestQuestion } from "../domain/answer.ts";
import type { TranscriptWithPassages } from "../domain/library.ts";
import { askedSentences } from "./asked-sentences.ts";

export function suggestQuestions(transcripts: readonly TranscriptWithPassages[], limit: number): NearestQuestion[] {
  const asked = askedSentences(transcripts);
  const count = Math.min(limit, asked.length);
  return Array.from({ length: count }, (_, at) => asked[Math.floor((at * asked.length) / count)])
    .filter((each) => each !== undefined)
    .map(({ question, passageId, transcript }) => ({ question, passageId, transcript }));
}
