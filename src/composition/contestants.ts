/** The product and its baselines as contestants: each question goes to the library of its own transcript. */
import { type Contestant, RANKING_DEPTH } from "../evaluation/contestant.ts";
import { createBm25Contestant } from "../evaluation/contestants/bm25-contestant.ts";
import { createDenseContestant } from "../evaluation/contestants/dense-contestant.ts";
import { createLibraryContestant } from "../evaluation/contestants/library-contestant.ts";
import { openVectraStore } from "../store/vectra-store.ts";
import type { AskableTranscript } from "./askable-transcripts.ts";
import type { OpenModels } from "./open-models.ts";

/** Makes a contestant once the transcripts are open. */
export type ContestantMaker = (
  transcripts: readonly AskableTranscript[],
  models: OpenModels,
) => Contestant | Promise<Contestant>;

/** What the product answers, and, where it refuses, what it would have answered. */
export const verbatim: ContestantMaker = (transcripts) =>
  askEachAlone(
    transcripts.map(({ source, library, unrefusing }) => ({
      id: source.transcript.id,
      contestant: createLibraryContestant(library, { unrefusing }),
    })),
  );

export const bm25Alone: ContestantMaker = (transcripts) =>
  createBm25Contestant(transcripts.map(({ source }) => source));

export const denseAlone: ContestantMaker = (transcripts, { embedder }) =>
  askEachAlone(
    transcripts.map(({ source, store }) => ({
      id: source.transcript.id,
      contestant: createDenseContestant({
        name: "dense alone",
        embedder,
        store,
        nearest: (...asked) => store.nearest(...asked),
      }),
    })),
  );

/** Vectra's own query over the same vectors: its ten best units, without a look at more. */
export const vectraQuery: ContestantMaker = async (transcripts, { embedder, identity }) =>
  askEachAlone(
    await Promise.all(
      transcripts.map(async ({ source, indexDir }) => {
        const store = await openVectraStore({ root: indexDir, model: identity, search: "vectra" });
        const nearest = createDenseContestant({
          name: "Vectra query",
          embedder,
          store,
          nearest: (query, _limit, filter) => store.nearest(query, RANKING_DEPTH, filter),
        });
        return { id: source.transcript.id, contestant: nearest };
      }),
    ),
  );

function askEachAlone(each: readonly { readonly id: string; readonly contestant: Contestant }[]): Contestant {
  const byTranscript = new Map(each.map(({ id, contestant }) => [id, contestant]));
  const [first] = byTranscript.values();
  if (first === undefined) throw new RangeError("Expected at least one transcript, got none");
  return {
    name: first.name,
    calibrated: first.calibrated,
    rank: async (question, history, transcript) =>
      (await byTranscript.get(transcript)?.rank(question, history, transcript)) ?? [],
  };
}
