/** When nothing answers: the closest questions that were asked in the transcript, and only if they are close. */
import type { NearestQuestion } from "../domain/answer.ts";
import type { AskContext } from "../domain/ask-observer.ts";
import type { TranscriptWithPassages } from "../domain/library.ts";
import type { PassageFilter } from "../domain/question.ts";
import type { TranscriptId } from "../domain/transcript.ts";
import type { Ranking } from "../retrieval/rank-passages.ts";
import { type AskedSentence, askedSentences } from "./asked-sentences.ts";

const MOST_NEAREST = 3;
/** A question is close where it meets at least this share of what the reader asked about. */
const CLOSE = 0.45;

/** @param asked when it was said bears on it, and not who was to be heard: questions come from others */
export async function findNearest(
  ranking: Ranking,
  transcripts: ReadonlyMap<TranscriptId, TranscriptWithPassages>,
  { from, to, signal }: Pick<PassageFilter, "from" | "to"> & AskContext,
): Promise<NearestQuestion[]> {
  const passages = await ranking.among({ from, to, kinds: ["question"] }, { signal });
  const found = new Map<string, AskedSentence>();
  for (const { entry, met } of passages) {
    if (met < CLOSE || found.size === MOST_NEAREST) continue;
    const { transcript, turn } = entry.passage;
    const where = transcripts.get(transcript);
    const sentence = where === undefined ? undefined : askedSentences(where).get(turn);
    if (sentence !== undefined) found.set(`${transcript}#${turn}`, sentence);
  }
  return [...found.values()].map(({ question, passageId, transcript }) => ({ question, passageId, transcript }));
}
