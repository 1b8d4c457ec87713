/** The two ports through which everything else sees the embedding model. */

/** Which model made a vector; vectors of different fingerprints are never compared. */
export interface ModelIdentity {
  /** Folder name of a bundled model, or a Hub id such as `Xenova/all-MiniLM-L6-v2`. */
  readonly id: string;
  /** Changes whenever the same text could get another vector: weights, tokenizer, pooling or prefixes. */
  readonly fingerprint: string;
  readonly dimensions: number;
}

/** Some models are trained with another prefix for questions than for passages. */
export type TextRole = "query" | "passage";

/** Turns texts into unit vectors of `model.dimensions` entries; a text without a known word gets zeros. */
export interface Embedder {
  readonly model: ModelIdentity;
  /** Primary subtags of the languages whose texts it understands; absent: any. */
  readonly languages?: readonly string[];
  /**
   * One vector per text, in order. Results do not depend on which texts are embedded together.
   * @throws the signal's reason once it has aborted; what was not begun by then never is
   */
  embed(texts: readonly string[], role: TextRole, signal?: AbortSignal): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

/**
 * Gives single words vectors whose direction is their meaning and whose length is their weight in a
 * text. Only a static model has them: there a word's vector does not depend on its neighbours.
 */
export interface WordEmbedder {
  readonly model: ModelIdentity;
  /** As an embedder's. */
  readonly languages?: readonly string[];
  /**
   * One vector per word, in order: the mean of the word's piece vectors, not normalised (a piece that repeats may count less).
   * @throws the signal's reason once it has aborted
   */
  embedWords(words: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}
