/** Words alone and vectors alone on other people's retrieval sets. */
import type { Embedder } from "../../embedding/embedder.ts";
import { RANKING_DEPTH } from "../contestant.ts";
import type { CollectionContestant } from "../evaluate-collection.ts";
import { createWordSearch } from "./word-search.ts";

export const bm25OnCollections: CollectionContestant = {
  name: "BM25 alone",
  prepare: async (texts) => {
    const search = createWordSearch(texts);
    return async (query) => search(query, RANKING_DEPTH).map(({ id }) => id);
  },
};

/** One vector for each whole text, compared with every query; equal cosines in the order of the texts. */
export function createDenseOnCollections(embedder: Embedder): CollectionContestant {
  return {
    name: "dense alone",
    prepare: async (texts) => {
      const vectors = await embedder.embed(
        texts.map(({ text }) => text),
        "passage",
      );
      return async (question) => {
        const [query] = await embedder.embed([question], "query");
        if (query === undefined) return [];
        return texts
          .map(({ id }, at) => ({ id, cosine: dot(query, vectors[at] ?? query) }))
          .toSorted((a, b) => b.cosine - a.cosine)
          .slice(0, RANKING_DEPTH)
          .map(({ id }) => id);
      };
    },
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
