/** Embeds texts with a contextual model, one at a time; longer ones than it can read go in windows. */
import { normalise } from "./static-embedding.ts";

/** A contextual model, stripped to what windows need. */
export interface TextModel {
  readonly dimensions: number;
  /** Tokens one run may have, special tokens included. */
  readonly maxTokens: number;
  countTokens(text: string): number;
  /** The pooled vector of a text that fits. */
  embedOne(text: string): Promise<Float32Array>;
}

/**
 * Texts one at a time: batches are padded, and padding changes what a quantised model computes. A text
 * that is too long would be cut silently; it is halved at white space until its parts fit, and gets
 * the mean of their vectors, each weighing as many tokens as it has.
 */
export class WindowedEmbedding {
  readonly #model: TextModel;

  constructor(model: TextModel) {
    this.#model = model;
  }

  /** Unit vectors, or zeros where the model gives none, row after row; every window gets the prefix. */
  async embedTexts(texts: readonly string[], prefix: string): Promise<Float32Array> {
    const { dimensions } = this.#model;
    const vectors = new Float32Array(texts.length * dimensions);
    for (const [position, text] of texts.entries()) {
      await this.#embed(text, prefix, vectors.subarray(position * dimensions, (position + 1) * dimensions));
    }
    return vectors;
  }

  async #embed(text: string, prefix: string, into: Float32Array): Promise<void> {
    const windows = this.#windows(text, prefix);
    for (const window of windows) {
      const vector = Float32Array.from(await this.#model.embedOne(prefix + window));
      normalise(vector);
      const weight = windows.length === 1 ? 1 : this.#model.countTokens(window);
      vector.forEach((entry, position) => {
        into[position] = (into[position] ?? 0) + entry * weight;
      });
    }
    normalise(into);
  }

  #windows(text: string, prefix: string): readonly string[] {
    if (this.#fits(prefix + text)) return [text];
    const place = splittingPlace(text);
    if (place >= text.length) return [text];
    return [text.slice(0, place), text.slice(place)].flatMap((half) => this.#windows(half, prefix));
  }

  /** No token is shorter than a byte, so a short text fits whatever its tokens are. */
  #fits(text: string): boolean {
    const { maxTokens } = this.#model;
    return Buffer.byteLength(text) + SPECIAL_TOKENS <= maxTokens || this.#model.countTokens(text) <= maxTokens;
  }
}

const SPECIAL_TOKENS = 4;
const WHITE_SPACE = /\s/;

/**
 * Where to cut a text in two: at the white space nearest to the middle, or at the middle itself, never
 * inside a surrogate pair; at the end where it cannot be cut.
 */
function splittingPlace(text: string): number {
  const middle = Math.ceil(text.length / 2);
  for (let distance = 0; distance < middle; distance += 1) {
    for (const place of [middle - distance, middle + distance]) {
      if (WHITE_SPACE.test(text.charAt(place))) return place;
    }
  }
  const insidePair = (text.codePointAt(middle - 1) ?? 0) > 0xff_ff;
  return insidePair ? middle + 1 : middle;
}
