/** For each stem the passages that have it in one field, and how well each passage matches: BM25+. */

/**
 * BM25+ as MiniSearch computes it, with its defaults (k 1.2, b 0.7, delta 0.5): lengths count distinct stems,
 * and a passage's sum is multiplied by how many terms of the query it has.
 */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.7;
const LEAST = 0.5;

/** A stem looked for, by its number. */
export interface SearchTerm {
  readonly stem: number;
  readonly boost: number;
}

export interface ScoredPassages {
  /** By ordinal; 0 for passages without any of the terms. */
  readonly scores: Float64Array;
  /** Ordinals of the passages that have any, those with an earlier term first, in the order of the corpus. */
  readonly found: readonly number[];
}

export class Postings {
  readonly #starts: Uint32Array;
  readonly #passages: Uint32Array;
  readonly #frequencies: Uint16Array;
  /** By passage: how much its length dampens what is frequent in it. */
  readonly #dampening: Float64Array;

  /**
   * @param stemCount how many stems the corpus has
   * @param passages the stems of each passage's field, in the order of the corpus
   */
  constructor(stemCount: number, passages: readonly FieldOfPassage[]) {
    const counted = new FieldCounter(stemCount);
    this.#starts = new Uint32Array(stemCount + 1);
    const lengths = new Uint32Array(passages.length);
    let average = 0;
    for (const [ordinal, field] of passages.entries()) {
      const distinct = counted.count(field);
      for (const stem of distinct) this.#starts[stem + 1] = (this.#starts[stem + 1] ?? 0) + 1;
      const length = distinct.length + (field.hasGap ? 1 : 0);
      lengths[ordinal] = length;
      // Step by step, as MiniSearch does: another order of additions would give another last digit.
      average = (average * ordinal + length) / (ordinal + 1);
    }
    this.#dampening = Float64Array.from(
      lengths,
      (length) => SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / average),
    );
    for (let stem = 0; stem < stemCount; stem += 1)
      this.#starts[stem + 1] = (this.#starts[stem + 1] ?? 0) + (this.#starts[stem] ?? 0);
    const size = this.#starts[stemCount] ?? 0;
    this.#passages = new Uint32Array(size);
    this.#frequencies = new Uint16Array(size);
    const next = this.#starts.slice();
    for (const [ordinal, field] of passages.entries()) {
      for (const stem of counted.count(field)) {
        const at = next[stem] ?? 0;
        next[stem] = at + 1;
        this.#passages[at] = ordinal;
        this.#frequencies[at] = counted.frequencyOf(stem);
      }
    }
  }

  /** The scores of every passage for some terms together. */
  search(terms: readonly SearchTerm[]): ScoredPassages {
    const count = this.#dampening.length;
    const scores = new Float64Array(count);
    const matched = new Uint16Array(count);
    const found: number[] = [];
    for (const { stem, boost } of terms) {
      const scoreAt = this.#scorer(stem);
      const end = this.#starts[stem + 1] ?? 0;
      for (let at = this.#starts[stem] ?? 0; at < end; at += 1) {
        const passage = this.#passages[at] ?? 0;
        if (matched[passage] === 0) found.push(passage);
        scores[passage] = (scores[passage] ?? 0) + boost * scoreAt(at);
        matched[passage] = (matched[passage] ?? 0) + 1;
      }
    }
    for (const passage of found) scores[passage] = (scores[passage] ?? 0) * (matched[passage] ?? 1);
    return { scores, found };
  }

  /** Tells the score of each passage that has a stem, in the order of the corpus. */
  scoreStem(stem: number, tell: (passage: number, score: number) => void): void {
    const scoreAt = this.#scorer(stem);
    const end = this.#starts[stem + 1] ?? 0;
    for (let at = this.#starts[stem] ?? 0; at < end; at += 1) tell(this.#passages[at] ?? 0, scoreAt(at));
  }

  /** The score of a posting of a stem, by its place. */
  #scorer(stem: number): (at: number) => number {
    const matching = (this.#starts[stem + 1] ?? 0) - (this.#starts[stem] ?? 0);
    const rarity = Math.log(1 + (this.#dampening.length - matching + 0.5) / (matching + 0.5));
    return (at) => {
      const frequency = this.#frequencies[at] ?? 0;
      const dampened = frequency + (this.#dampening[this.#passages[at] ?? 0] ?? 0);
      return rarity * (LEAST + (frequency * (SATURATION + 1)) / dampened);
    };
  }
}

/** One passage's words in one field. */
export interface FieldOfPassage {
  /** Stretches of the corpus' stems, in order. */
  readonly stretches: readonly (readonly [number, number])[];
  readonly stems: Uint32Array;
  /** True where one of the texts that make up the field has no words: it counts as one distinct stem. */
  readonly hasGap: boolean;
}

/** Counts the stems of one field of one passage at a time. */
class FieldCounter {
  readonly #frequencies: Uint16Array;
  #distinct: number[] = [];

  constructor(stemCount: number) {
    this.#frequencies = new Uint16Array(stemCount);
  }

  /** The distinct stems, in the order of their first appearance. */
  count({ stretches, stems }: FieldOfPassage): readonly number[] {
    for (const stem of this.#distinct) this.#frequencies[stem] = 0;
    this.#distinct = [];
    for (const [start, end] of stretches) {
      for (let at = start; at < end; at += 1) {
        const stem = stems[at] ?? 0;
        const before = this.#frequencies[stem] ?? 0;
        if (before === 0) this.#distinct.push(stem);
        this.#frequencies[stem] = before + 1;
      }
    }
    return this.#distinct;
  }

  /** In the field counted last. */
  frequencyOf(stem: number): number {
    return this.#frequencies[stem] ?? 0;
  }
}
