/** The words of the corpus as the lexical search sees them: BM25+ over two fields, and words spelt alike. */
import SearchableMap from "minisearch/SearchableMap";
import type { Lexicon, StemNumber } from "./lexicon.ts";
import { type FieldOfPassage, Postings, type ScoredPassages, type SearchTerm } from "./postings.ts";
import type { SentenceTable } from "./sentence-table.ts";

export type LexicalField = "text" | "question";

export interface LexicalIndex {
  /** @param terms stems with what each counts; those that the corpus does not have are passed over */
  search(terms: ReadonlyMap<string, number>, field: LexicalField): ScoredPassages;
  /**
   * The stem of the corpus that a word most likely is, by its letters and by how it is used; null where the
   * likeliest readings are several words, or begin otherwise, or there are none.
   * @param distance how many letters may be wrong
   */
  likest(stem: string, distance: number): string | null;
}

/** What a stem at some distance counts, as MiniSearch weighs it. */
const FUZZY_WEIGHT = 0.45;

/** What the lexical search needs of a passage: where its sentences are, and what it replies to. */
interface SearchedPassage {
  readonly firstSentence: number;
  readonly sentencesEnd: number;
  readonly asked: readonly number[];
}

/** @param passages in the order of the corpus, which `asked` counts in */
export function createLexicalIndex(
  lexicon: Lexicon,
  sentences: SentenceTable,
  passages: readonly SearchedPassage[],
): LexicalIndex {
  const { text, question } = fieldsOf(sentences, passages);
  const postings = {
    text: new Postings(lexicon.stems.length, text),
    question: new Postings(lexicon.stems.length, question),
  };
  const spelt = new SearchableMap<StemNumber>();
  for (const [number, stem] of lexicon.stems.entries()) spelt.set(stem, number);
  return {
    search: (terms, field) => postings[field].search(numbered(terms, lexicon)),
    likest: (stem, distance) => likest(stem, spelt.fuzzyGet(stem, distance), postings.text),
  };
}

/** A passage's own words, and those of the question it replies to. */
function fieldsOf(
  { starts, stems }: SentenceTable,
  passages: readonly SearchedPassage[],
): Readonly<Record<LexicalField, readonly FieldOfPassage[]>> {
  const text = passages.map(({ firstSentence, sentencesEnd }): FieldOfPassage => {
    const stretch = [starts[firstSentence] ?? 0, starts[sentencesEnd] ?? 0] as const;
    return { stems, stretches: [stretch], hasGap: stretch[0] === stretch[1] };
  });
  const question = passages.map(({ asked }): FieldOfPassage => {
    const questions = asked.map((ordinal) => text[ordinal]).filter((each) => each !== undefined);
    return {
      stems,
      stretches: questions.flatMap(({ stretches }) => stretches),
      hasGap: questions.length === 0 || questions.some(({ hasGap }) => hasGap),
    };
  });
  return { text, question };
}

function numbered(terms: ReadonlyMap<string, number>, lexicon: Lexicon): SearchTerm[] {
  return Array.from(terms, ([stem, boost]) => ({ stem: lexicon.stemNumberOf(stem), boost })).flatMap(
    ({ stem, boost }) => (stem === null ? [] : [{ stem, boost }]),
  );
}

/** Passages that read a word the same way. */
interface Reading {
  readonly stems: readonly string[];
  score: number;
  passages: number;
}

/** Readings are what passages hold of the stems spelt alike; the best on average over its passages wins. */
function likest(
  stem: string,
  alike: ReadonlyMap<string, readonly [StemNumber, number]>,
  postings: Postings,
): string | null {
  const readings = new Map<string, Reading>();
  for (const { score, stems } of passagesWith(alike, postings)) {
    const key = stems.join(" ");
    const reading = readings.get(key) ?? { stems, score: 0, passages: 0 };
    reading.score += score;
    reading.passages += 1;
    readings.set(key, reading);
  }
  const best = [...readings.values()]
    .map(({ stems, score, passages }) => ({ stems, average: score / passages }))
    .sort((a, b) => b.average - a.average)
    .find(({ stems }) => stems[0]?.charAt(0) === stem.charAt(0));
  return best?.stems.length === 1 ? (best.stems[0] ?? null) : null;
}

interface PassageReading {
  score: number;
  readonly stems: string[];
}

/** Passages that hold any of the stems, best first. */
function passagesWith(alike: ReadonlyMap<string, readonly [StemNumber, number]>, postings: Postings): PassageReading[] {
  const passages = new Map<number, PassageReading>();
  for (const [stem, [number, distance]] of alike) {
    const weight = (FUZZY_WEIGHT * stem.length) / (stem.length + distance);
    postings.scoreStem(number, (passage, score) => {
      const known = passages.get(passage);
      if (known === undefined) passages.set(passage, { score: weight * score, stems: [stem] });
      else {
        known.score += weight * score;
        known.stems.push(stem);
      }
    });
  }
  return [...passages.values()].sort((a, b) => b.score - a.score);
}
