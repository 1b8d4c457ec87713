/** An embedder for tests: vectors from the digest of each word, so that shared words bring texts together. */
import { createHash } from "node:crypto";
import type { Embedder, ModelIdentity, TextRole, WordEmbedder } from "../../src/embedding/embedder.ts";

const DIMENSIONS = 32;

/** Deterministic, without a model, a worker or a file. */
export class FakeEmbedder implements Embedder, WordEmbedder {
  readonly model: ModelIdentity = { id: "fake", fingerprint: "fake-1", dimensions: DIMENSIONS };

  async embed(texts: readonly string[], _role: TextRole): Promise<readonly Float32Array[]> {
    return texts.map((text) => unit(sumOf(text)));
  }

  async embedWords(words: readonly string[]): Promise<readonly Float32Array[]> {
    return words.map((word) => sumOf(word));
  }

  async close(): Promise<void> {}
}

function sumOf(text: string): Float32Array {
  const sum = new Float32Array(DIMENSIONS);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    createHash("sha256")
      .update(word)
      .digest()
      .forEach((byte, entry) => {
        sum[entry] = (sum[entry] ?? 0) + byte - 127.5;
      });
  }
  return sum;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((entry) => entry / length);
}
