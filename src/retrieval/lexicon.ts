/** The distinct words of the corpus with their stems, vectors and rarity. */
import type { WordTable } from "../store/passage-store.ts";
import type { Word } from "./analyse-text.ts";

/** Position of a word in the lexicon. */
export type WordNumber = number;

export interface Lexicon {
  readonly size: number;
  numberOf(surface: string): WordNumber | null;
  /** The first word of the corpus with a stem. */
  surfaceOf(stem: string): string | null;
  stemOf(word: WordNumber): string;
  seatOf(word: WordNumber): string | null;
  /** Inverse document frequency of a stem over passages, as BM25 has it; unknown stems are the rarest. */
  rarityOf(stem: string): number;
  /** A word's unit vector; null for a word the corpus does not have. */
  vectorOf(surface: string): Float32Array | null;
  /** Cosine of a word of the corpus with a unit vector; 0 where either has no vector. */
  cosine(word: WordNumber, unitVector: Float32Array): number;
}

/** What one word of the text contributes to the lexicon. */
export type LexiconWord = Pick<Word, "surface" | "stem" | "seatOf">;

/**
 * @param documents for each passage its words
 */
export function buildLexicon(documents: Iterable<readonly LexiconWord[]>, table: WordTable): Lexicon {
  const numbers = new Map<string, WordNumber>();
  const stems: string[] = [];
  const seats: (string | null)[] = [];
  const frequencies = new Map<string, number>();
  const surfaces = new Map<string, string>();
  let count = 0;
  for (const words of documents) {
    count++;
    for (const stem of new Set(words.map((word) => word.stem))) frequencies.set(stem, (frequencies.get(stem) ?? 0) + 1);
    for (const { surface, stem, seatOf } of words) {
      if (numbers.has(surface)) continue;
      numbers.set(surface, stems.length);
      if (!surfaces.has(stem)) surfaces.set(stem, surface);
      stems.push(stem);
      seats.push(seatOf);
    }
  }
  const unit = unitRows(table, numbers);
  const rarity = (frequency: number): number => Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
  return {
    size: stems.length,
    numberOf: (surface) => numbers.get(surface) ?? null,
    surfaceOf: (stem) => surfaces.get(stem) ?? null,
    stemOf: (word) => stems[word] ?? "",
    seatOf: (word) => seats[word] ?? null,
    rarityOf: (stem) => rarity(frequencies.get(stem) ?? 0),
    vectorOf: (surface) => {
      const word = numbers.get(surface);
      return word === undefined ? null : unit.subarray(word * table.dimensions, (word + 1) * table.dimensions);
    },
    cosine: (word, vector) => dotRow(unit, word, vector),
  };
}

/** The table's rows at unit length, in the lexicon's order. */
function unitRows({ words, vectors, dimensions }: WordTable, numbers: ReadonlyMap<string, WordNumber>): Float32Array {
  const rows = new Float32Array(numbers.size * dimensions);
  for (const [row, word] of words.entries()) {
    const number = numbers.get(word);
    if (number === undefined) continue;
    rows.set(toUnit(vectors.subarray(row * dimensions, (row + 1) * dimensions)), number * dimensions);
  }
  return rows;
}

/** The vector at length 1; zeros stay zeros. */
export function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}

function dotRow(rows: Float32Array, row: number, vector: Float32Array): number {
  const size = vector.length;
  const from = row * size;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  // Four sums side by side keep the processor's adders busy; typed arrays never give undefined in range.
  for (let at = 0; at + 3 < size; at += 4) {
    a += (rows[from + at] ?? 0) * (vector[at] ?? 0);
    b += (rows[from + at + 1] ?? 0) * (vector[at + 1] ?? 0);
    c += (rows[from + at + 2] ?? 0) * (vector[at + 2] ?? 0);
    d += (rows[from + at + 3] ?? 0) * (vector[at + 3] ?? 0);
  }
  for (let at = size - (size % 4); at < size; at++) a += (rows[from + at] ?? 0) * (vector[at] ?? 0);
  return a + b + c + d;
}
