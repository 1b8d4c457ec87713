/** Every sentence of the corpus in columns: what ranking asks of thousands of them costs no object each. */
import { type SentenceTraits, TRAITS, type Trait } from "./sentence-traits.ts";

/** One sentence as it enters the table. */
export interface SentenceRow {
  /** Word and stem of each content word, in order; parallel. */
  readonly words: readonly number[];
  readonly stems: readonly number[];
  readonly traits: SentenceTraits;
  /** UTF-16 units. */
  readonly length: number;
}

export interface SentenceTable {
  readonly count: number;
  /** Words and stems of sentence `i` stand from `starts[i]` to `starts[i + 1]`, exclusive. */
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
  readonly stems: Uint32Array;
  /** One bit per trait, in the order of `TRAITS`. */
  readonly traits: Uint16Array;
  readonly lengths: Uint32Array;
}

/** Collects sentences in the order of the corpus. */
export class SentenceTableBuilder {
  readonly #starts = new GrowingNumbers();
  readonly #words = new GrowingNumbers();
  readonly #stems = new GrowingNumbers();
  readonly #traits = new GrowingNumbers();
  readonly #lengths = new GrowingNumbers();

  get count(): number {
    return this.#starts.count;
  }

  add({ words, stems, traits, length }: SentenceRow): void {
    this.#starts.push(this.#words.count);
    for (const word of words) this.#words.push(word);
    for (const stem of stems) this.#stems.push(stem);
    this.#traits.push(traitBits(traits));
    this.#lengths.push(length);
  }

  finish(): SentenceTable {
    const { count } = this;
    this.#starts.push(this.#words.count);
    return {
      count,
      starts: this.#starts.taken(),
      words: this.#words.taken(),
      stems: this.#stems.taken(),
      traits: Uint16Array.from(this.#traits.taken()),
      lengths: this.#lengths.taken(),
    };
  }
}

/** How long the sentences from `start` to `end`, exclusive, are together, in UTF-16 units. */
export function lengthOf(
  { lengths }: SentenceTable,
  { start, end }: { readonly start: number; readonly end: number },
): number {
  let length = 0;
  for (let row = start; row < end; row += 1) length += lengths[row] ?? 0;
  return length;
}

/** True where some sentence from `start` to `end`, exclusive, has the trait. */
export function someHas(
  { traits }: SentenceTable,
  trait: Trait,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const bit = bitOf(trait);
  for (let row = start; row < end; row += 1) if (((traits[row] ?? 0) & bit) !== 0) return true;
  return false;
}

function bitOf(trait: Trait): number {
  return 1 << TRAITS.indexOf(trait);
}

function traitBits(traits: SentenceTraits): number {
  return TRAITS.reduce((bits, trait) => (traits[trait] ? bits | bitOf(trait) : bits), 0);
}

/** Whole numbers of which nobody knows how many will come. */
class GrowingNumbers {
  #numbers = new Uint32Array(1024);
  count = 0;

  push(number: number): void {
    if (this.count === this.#numbers.length) {
      const longer = new Uint32Array(2 * this.count);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#numbers[this.count] = number;
    this.count += 1;
  }

  taken(): Uint32Array {
    return this.#numbers.slice(0, this.count);
  }
}
