/** A word's vector is the same in every transcript: an archive asks the model for each word once. */
import type { WordEmbedder } from "../embedding/embedder.ts";

/** The vocabulary of a large archive; some 30 MB of vectors. */
const MOST_WORDS = 30_000;

/** Closing it closes nothing: it borrows the model. */
export function rememberWords(model: WordEmbedder): WordEmbedder {
  const known = new Map<string, Float32Array>();
  return {
    model: model.model,
    ...(model.languages === undefined ? {} : { languages: model.languages }),
    embedWords: async (words) => {
      const found = words.map((word) => known.get(word));
      const fresh = words.filter((_, at) => found[at] === undefined);
      const embedded = fresh.length === 0 ? [] : await model.embedWords(fresh);
      if (known.size + fresh.length > MOST_WORDS) known.clear();
      for (const [at, vector] of embedded.entries()) known.set(fresh[at] ?? "", vector);
      const rest = embedded.values();
      return found.flatMap((vector) => {
        const next = vector ?? rest.next().value;
        return next === undefined ? [] : [next];
      });
    },
    close: async () => {},
  };
}
