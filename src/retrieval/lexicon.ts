/** The distinct words of the corpus with their stems, vectors and rarity. */
import type { WordTable } from "../store/passage-store.ts";
import { VectorRows } from "../vectors/vector-rows.ts";
import type { Word } from "./analyse-text.ts";

/** Position of a word in the lexicon. */
export type WordNumber = number;

/** Position of a stem among the lexicon's stems. */
export type StemNumber = number;

export interface Lexicon {
  readonly size: number;
  numberOf(surface: string): WordNumber | null;
  /** The first word of the corpus with a stem. */
  surfaceOf(stem: string): string | null;
  /** By word, the number of its stem. */
  readonly stemOfWord: Uint32Array;
  /** The words that name a country's capital, by the country's stem. */
  seatsOf(country: string): ReadonlySet<WordNumber>;
  /** In the order of their first appearance. */
  readonly stems: readonly string[];
  stemNumberOf(stem: string): StemNumber | null;
  /** Inverse document frequency of a stem over passages, as BM25 has it; unknown stems are the rarest. */
  rarityOf(stem: string): number;
  /** A word's unit vector; null for a word the corpus does not have. */
  vectorOf(surface: string): Float32Array | null;
  /**
   * Cosines of words of the corpus with a unit vector, in the order of the words; 0 where either has no vector.
   * @param words every word where it is left out
   */
  cosines(unitVector: Float32Array, words?: readonly WordNumber[]): Float64Array;
}

/** What one word of the text contributes to the lexicon. */
export type LexiconWord = Pick<Word, "surface" | "stem" | "seatOf">;

/** A word of the text by its numbers. */
export interface NumberedWord {
  readonly word: WordNumber;
  readonly stem: StemNumber;
}

/** Numbers words and stems as they come, passage by passage. */
export class LexiconBuilder {
  readonly #words = new Map<string, WordNumber>();
  readonly #stems = new Map<string, StemNumber>();
  readonly #stemOfWord: StemNumber[] = [];
  readonly #seats = new Map<string, Set<WordNumber>>();
  readonly #surfaceOfStem: string[] = [];
  readonly #frequencies: number[] = [];
  /** The last passage that each stem was counted in. */
  readonly #countedIn: number[] = [];
  #passages = 0;

  /** Tells that the words to come are the next passage's. */
  openPassage(): void {
    this.#passages += 1;
  }

  add({ surface, stem, seatOf }: LexiconWord): NumberedWord {
    const stemNumber = this.#stems.get(stem) ?? this.#addStem(stem, surface);
    if (this.#countedIn[stemNumber] !== this.#passages) {
      this.#countedIn[stemNumber] = this.#passages;
      this.#frequencies[stemNumber] = (this.#frequencies[stemNumber] ?? 0) + 1;
    }
    const known = this.#words.get(surface);
    if (known !== undefined) return { word: known, stem: stemNumber };
    const word = this.#stemOfWord.push(stemNumber) - 1;
    this.#words.set(surface, word);
    if (seatOf !== null) this.#seats.set(seatOf, new Set([...(this.#seats.get(seatOf) ?? []), word]));
    return { word, stem: stemNumber };
  }

  finish(table: WordTable): Lexicon {
    const [words, stemNumbers, surfaces] = [this.#words, this.#stems, this.#surfaceOfStem];
    const [seats, frequencies] = [this.#seats, this.#frequencies];
    const stems = [...stemNumbers.keys()];
    const rows = unitRows(table, words);
    const rarity = (frequency: number): number => Math.log(1 + (this.#passages - frequency + 0.5) / (frequency + 0.5));
    const numberOfStem = (stem: string): StemNumber => stemNumbers.get(stem) ?? -1;
    return {
      size: words.size,
      stems,
      numberOf: (surface) => words.get(surface) ?? null,
      surfaceOf: (stem) => surfaces[numberOfStem(stem)] ?? null,
      stemOfWord: Uint32Array.from(this.#stemOfWord),
      seatsOf: (country) => seats.get(country) ?? NO_WORDS,
      stemNumberOf: (stem) => stemNumbers.get(stem) ?? null,
      rarityOf: (stem) => rarity(frequencies[numberOfStem(stem)] ?? 0),
      vectorOf: (surface) => {
        const word = words.get(surface);
        return word === undefined ? null : rows.row(word);
      },
      cosines: (vector, wanted) => cosinesOf(rows, vector, wanted),
    };
  }

  #addStem(stem: string, surface: string): StemNumber {
    const number = this.#surfaceOfStem.push(surface) - 1;
    this.#stems.set(stem, number);
    this.#frequencies.push(0);
    this.#countedIn.push(0);
    return number;
  }
}

/**
 * @param documents for each passage its words
 */
export function buildLexicon(documents: Iterable<readonly LexiconWord[]>, table: WordTable): Lexicon {
  const builder = new LexiconBuilder();
  for (const words of documents) {
    builder.openPassage();
    for (const word of words) builder.add(word);
  }
  return builder.finish(table);
}

const NO_WORDS: ReadonlySet<WordNumber> = new Set();

/** The table's rows at unit length, in the lexicon's order. */
function unitRows({ words, vectors, dimensions }: WordTable, numbers: ReadonlyMap<string, WordNumber>): VectorRows {
  const rows = new VectorRows(numbers.size, dimensions);
  for (const [row, word] of words.entries()) {
    const number = numbers.get(word);
    if (number === undefined) continue;
    rows.put(number, toUnit(vectors.subarray(row * dimensions, (row + 1) * dimensions)));
  }
  return rows;
}

/** The vector at length 1; zeros stay zeros. */
export function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}

function cosinesOf(rows: VectorRows, vector: Float32Array, words?: readonly WordNumber[]): Float64Array {
  const cosines = new Float64Array(words?.length ?? rows.count);
  // A term without a vector has one without entries.
  if (vector.length !== rows.dimensions || rows.dimensions === 0) return cosines;
  const compare = rows.compare(vector);
  if (words === undefined) cosines.set(compare(0, rows.count).subarray(0, rows.count));
  else for (let at = 0; at < words.length; at += 1) cosines[at] = compare(words[at] ?? 0, (words[at] ?? 0) + 1)[0] ?? 0;
  return cosines;
}
