/** The product over one open index: the same library for the server, the CLI and the evaluation. */
import { createHash } from "node:crypto";
import { createLibrary } from "../answering/create-library.ts";
import type { Library } from "../domain/library.ts";
import type { FittedWeights } from "../retrieval/fitted-weights.ts";
import { createRanker } from "../retrieval/rank-passages.ts";
import { buildRetrievalIndex } from "../retrieval/retrieval-index.ts";
import type { PassageStore } from "../store/passage-store.ts";
import type { OpenModels } from "./open-models.ts";

/** A library over an open store; closing it closes both. */
export function createLibraryOver(store: PassageStore, models: OpenModels, weights: FittedWeights): Library {
  const index = buildRetrievalIndex(store);
  return createLibrary({
    version: versionOf(store, weights),
    transcripts: store.transcripts,
    ranker: createRanker({ index, store, models, weights }),
    close: async () => {
      await Promise.all([store.close(), models.close()]);
    },
  });
}

/** Other weights give other answers from the same index. */
function versionOf(store: PassageStore, weights: FittedWeights): string {
  return createHash("sha256")
    .update(`${store.version}\n${JSON.stringify(weights)}`)
    .digest("hex")
    .slice(0, 16);
}
