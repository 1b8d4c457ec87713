/** Every word of an index once, with its vector: tables go in one by one and need not be kept. */
import type { WordTable } from "./passage-store.ts";

export class WordPool {
  readonly #dimensions: number;
  readonly #vectors = new Map<string, Float32Array>();
  /** One string per word, however many entries hold it. */
  readonly #words = new Map<string, string>();

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
  }

  /** @returns its words, to be kept in place of the table */
  add({ words, vectors }: WordTable): readonly string[] {
    return words.map((word, row) => {
      const known = this.#words.get(word);
      if (known !== undefined) return known;
      this.#words.set(word, word);
      // A copy: a view would keep the whole table.
      this.#vectors.set(word, vectors.slice(row * this.#dimensions, (row + 1) * this.#dimensions));
      return word;
    });
  }

  /** Adds words whose vectors are in a finished table. */
  addFrom(words: readonly string[], vectorOf: (word: string) => Float32Array | null): void {
    for (const word of words) {
      if (this.#words.has(word)) continue;
      this.#words.set(word, word);
      this.#vectors.set(word, vectorOf(word) ?? new Float32Array(this.#dimensions));
    }
  }

  /** In code unit order. */
  finish(): WordTable {
    const words = [...this.#words.keys()].sort();
    const vectors = new Float32Array(words.length * this.#dimensions);
    for (const [row, word] of words.entries()) vectors.set(this.#vectors.get(word) ?? [], row * this.#dimensions);
    return { words, dimensions: this.#dimensions, vectors };
  }
}
