/** The vectors of the latest questions: readers ask the same ones, and follow-ups repeat them. */

/** A bounded map that forgets what was not asked for the longest. */
export class RecentVectors {
  readonly #capacity: number;
  readonly #vectors = new Map<string, Float32Array>();

  /** @param capacity how many texts are remembered; 0 remembers none */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(text: string): Float32Array | undefined {
    const vector = this.#vectors.get(text);
    if (vector !== undefined) {
      this.#vectors.delete(text);
      this.#vectors.set(text, vector);
    }
    return vector;
  }

  set(text: string, vector: Float32Array): void {
    this.#vectors.delete(text);
    this.#vectors.set(text, vector);
    const [oldest] = this.#vectors.keys();
    if (this.#vectors.size > this.#capacity && oldest !== undefined) this.#vectors.delete(oldest);
  }
}
