/** How long ranking takes without HTTP, without quotes and citations, and with the question's vectors at hand. */
import { openModels } from "../../src/composition/open-models.ts";
import { readConfig } from "../../src/config.ts";
import type { Embedder, WordEmbedder } from "../../src/embedding/embedder.ts";
import { FITTED_WEIGHTS } from "../../src/retrieval/fitted-weights.ts";
import type { Models } from "../../src/retrieval/prepare-query.ts";
import { createRanker } from "../../src/retrieval/rank-passages.ts";
import { buildRetrievalIndex } from "../../src/retrieval/retrieval-index.ts";
import { openVectraStore } from "../../src/store/vectra-store.ts";
import type { Ask } from "../support/golden-asks.ts";

/** Milliseconds per question; the first `warmUp` questions are not measured. */
export async function timeRanking(
  indexDir: string,
  asks: readonly Ask[],
  { warmUp, limitSeconds }: { readonly warmUp: number; readonly limitSeconds: number },
): Promise<number[]> {
  const models = await openModels(readConfig({}).embedding);
  try {
    const store = await openVectraStore({ root: indexDir, model: models.identity });
    const remembered = remembering(models);
    const ranker = createRanker({
      index: buildRetrievalIndex(store),
      store,
      models: remembered,
      weights: FITTED_WEIGHTS,
    });
    const times: number[] = [];
    const started = performance.now();
    for (const [position, ask] of asks.entries()) {
      if (performance.now() - started > limitSeconds * 1000) break;
      // The first time fetches the vectors, the second has them.
      await ranker.rank(ask);
      const before = performance.now();
      await ranker.rank(ask);
      if (position >= warmUp) times.push(performance.now() - before);
    }
    await store.close();
    return times;
  } finally {
    await models.close();
  }
}

function remembering({ embedder, words }: { embedder: Embedder; words: WordEmbedder }): Models {
  const texts = new Map<string, Promise<readonly Float32Array[]>>();
  const once = (key: string, embed: () => Promise<readonly Float32Array[]>): Promise<readonly Float32Array[]> => {
    const found = texts.get(key) ?? embed();
    texts.set(key, found);
    return found;
  };
  return {
    embedder: {
      model: embedder.model,
      embed: (wanted, role) => once(JSON.stringify([role, ...wanted]), () => embedder.embed(wanted, role)),
      close: () => embedder.close(),
    },
    words: {
      model: words.model,
      embedWords: (wanted) => once(JSON.stringify(["word", ...wanted]), () => words.embedWords(wanted)),
      close: () => words.close(),
    },
  };
}
