/** The product over one open index: the same library for the server, the CLI and the evaluation. */
import { createHash } from "node:crypto";
import { createLibrary } from "../answering/create-library.ts";
import type { Library } from "../domain/library.ts";
import type { FittedWeights } from "../retrieval/fitted-weights.ts";
import { createRanker } from "../retrieval/rank-passages.ts";
import { buildInSteps, buildRetrievalIndex, type RetrievalIndex } from "../retrieval/retrieval-index.ts";
import type { PassageStore } from "../store/passage-store.ts";
import type { OpenModels } from "./open-models.ts";

/** A library over an open store; closing it closes both. */
export function createLibraryOver(store: PassageStore, models: OpenModels, weights: FittedWeights): Library {
  return libraryOf(buildRetrievalIndex(store), { store, models, weights });
}

interface LibraryParts {
  readonly store: PassageStore;
  readonly models: OpenModels;
  readonly weights: FittedWeights;
}

/**
 * The same, read transcript by transcript.
 * @param parts.breathe waited for between them, so that a server answers meanwhile
 */
export async function createLibraryInSteps(
  parts: LibraryParts & { readonly breathe: () => Promise<void> },
): Promise<Library> {
  const steps = buildInSteps(parts.store);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return libraryOf(value, parts);
    await parts.breathe();
  }
}

function libraryOf(index: RetrievalIndex, { store, models, weights }: LibraryParts): Library {
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
