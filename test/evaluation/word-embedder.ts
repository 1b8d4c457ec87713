/** An embedder whose vectors count words by their first letters: enough to tell texts apart without a model. */
import type { Embedder } from "../../src/embedding/embedder.ts";

const DIMENSIONS = 64;

export function wordEmbedder(): Embedder {
  return {
    model: { id: "words", fingerprint: "words", dimensions: DIMENSIONS },
    embed: async (texts) => texts.map(embedText),
    close: async () => {},
  };
}

function embedText(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const [word] of text.toLowerCase().matchAll(/[a-z]{4,}/gu)) {
    const at = (word.charCodeAt(0) * 7 + word.charCodeAt(1) * 3 + word.charCodeAt(2)) % DIMENSIONS;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
