/** The transcripts as a store that finds nothing near anything, for ranking by words alone. */
import type { PassageStore } from "../../src/store/passage-store.ts";

export function wordsStore({ version, transcripts }: Pick<PassageStore, "version" | "transcripts">): PassageStore {
  return {
    version,
    transcripts,
    wordTable: { words: [], dimensions: 1, vectors: new Float32Array(0) },
    nearest: async () => [],
    similarities: async () => [],
    close: async () => {},
  };
}
