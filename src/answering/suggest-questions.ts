/** Starter questions: what was asked in the transcripts themselves, spread over their text. */
import type { NearestQuestion } from "../domain/answer.ts";
import type { TranscriptWithPassages } from "../domain/library.ts";
import { type AskedSentence, askedSentences } from "./asked-sentences.ts";

/** The text is divided evenly; each part gives the question that is best understood on its own. */
export function suggestQuestions(transcripts: readonly TranscriptWithPassages[], limit: number): NearestQuestion[] {
  const asked = transcripts.flatMap((each) => [...askedSentences(each).values()]);
  const count = Math.min(limit, asked.length);
  return Array.from({ length: count }, (_, part) =>
    bestUnderstood(
      asked.slice(Math.floor((part * asked.length) / count), Math.floor(((part + 1) * asked.length) / count)),
    ),
  )
    .filter((each) => each !== null)
    .map(({ question, passageId, transcript }) => ({ question, passageId, transcript }));
}

function bestUnderstood(asked: readonly AskedSentence[]): AskedSentence | null {
  return asked.reduce<AskedSentence | null>(
    (best, each) => (best === null || each.clarity > best.clarity ? each : best),
    null,
  );
}
