/** When nothing answers: the closest questions that were asked in the transcript, and only if they are close. */
import type { NearestQuestion } from "../domain/answer.ts";
import type { AskContext } from "../domain/ask-observer.ts";
import type { TranscriptWithPassages } from "../domain/library.ts";
import type { PassageFilter, Question } from "../domain/question.ts";
import type { TranscriptId } from "../domain/transcript.ts";
import type { Ranker } from "../retrieval/rank-passages.ts";
import { type AskedSentence, askedSentences } from "./asked-sentences.ts";

const MOST_NEAREST = 3;
/** A question is close where it meets at least this share of what the reader asked about. */
const CLOSE = 0.45;

export async function findNearest(
  { ranker, transcripts }: { ranker: Ranker; transcripts: ReadonlyMap<TranscriptId, TranscriptWithPassages> },
  asked: Omit<Question, "limit"> & PassageFilter,
  { signal }: AskContext = {},
): Promise<NearestQuestion[]> {
  const { speaker: _speaker, speakerNames: _names, ...anywhere } = asked;
  const { passages } = await ranker.rank({ ...anywhere, kinds: ["question"] }, { signal });
  const found = new Map<string, AskedSentence>();
  for (const { entry, met } of passages) {
    if (met < CLOSE || found.size === MOST_NEAREST) continue;
    const { transcript, turn } = entry.passage;
    const where = transcripts.get(transcript);
    const sentence = where === undefined ? undefined : askedSentences([where]).find((each) => each.turn === turn);
    if (sentence !== undefined) found.set(`${transcript}#${turn}`, sentence);
  }
  return [...found.values()].map(({ question, passageId, transcript }) => ({ question, passageId, transcript }));
}
