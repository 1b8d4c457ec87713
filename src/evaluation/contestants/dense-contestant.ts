/** The baseline of vectors alone: the nearest passages and sentences, quoting the nearest sentence. */
import type { PassageId } from "../../domain/passage.ts";
import type { TranscriptId } from "../../domain/transcript.ts";
import type { Embedder } from "../../embedding/embedder.ts";
import type { NearbyUnit, PassageStore } from "../../store/passage-store.ts";
import { type Contestant, RANKING_DEPTH, type RankedAnswer } from "../contestant.ts";
import { quoteSentence } from "./quote-sentence.ts";

export interface DenseOptions {
  readonly name: string;
  readonly embedder: Embedder;
  readonly store: Pick<PassageStore, "transcripts" | "similarities">;
  /** The search under test: the store's own `nearest`, or another way to the same vectors. */
  readonly nearest: PassageStore["nearest"];
}

// Passages have some five sentences: enough units that ten passages are among them.
const UNITS = 20 * RANKING_DEPTH;

/** It reads each question alone, without the history, and never refuses. */
export function createDenseContestant(options: DenseOptions): Contestant {
  return {
    name: options.name,
    calibrated: false,
    rank: async (question, _history, transcript) => {
      const [query] = await options.embedder.embed([question], "query");
      return query === undefined ? [] : rankByVector(query, transcript, options);
    },
  };
}

async function rankByVector(
  query: Float32Array,
  id: TranscriptId,
  { store, nearest }: DenseOptions,
): Promise<RankedAnswer[]> {
  const source = store.transcripts.find(({ transcript }) => transcript.id === id);
  if (source === undefined) return [];
  const best = bestPerPassage(await nearest(query, UNITS, { transcript: id }));
  const similarities = await store.similarities(query, [...best.keys()]);
  return [...best].flatMap(([passageId, score], at) => {
    const passage = source.passages.find((each) => each.id === passageId);
    if (passage === undefined) return [];
    const sentences = Array.from(similarities[at]?.sentences ?? []);
    return quoteSentence(source.transcript, passage, { sentence: sentences.indexOf(Math.max(...sentences)), score });
  });
}

/** The first ten passages, each under its best unit. */
function bestPerPassage(units: readonly NearbyUnit[]): Map<PassageId, number> {
  const best = new Map<PassageId, number>();
  for (const { passage, similarity } of units) {
    if (best.size < RANKING_DEPTH && !best.has(passage)) best.set(passage, similarity);
  }
  return best;
}
