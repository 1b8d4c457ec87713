/** How well each term of a question is met by each sentence of a passage, exactly and in meaning. */
import { type Lexicon, toUnit, type WordNumber } from "./lexicon.ts";
import type { SentenceEntry } from "./retrieval-index.ts";

/** One topic word of a question. */
export interface Term {
  readonly surface: string;
  readonly stem: string;
  readonly seatOf: string | null;
  /** How much it counts: its rarity, less where it comes from an earlier question. */
  readonly weight: number;
  /** Its meaning; zeros for a word the model does not know. */
  readonly vector: Float32Array;
}

/** Similarities of one term with words of the corpus, 0 to 1, computed as they are needed. */
export interface TermMatcher {
  readonly term: Term;
  /** 1 for the same stem; otherwise the squared cosine, as the model was trained for. */
  soft(word: WordNumber): number;
  isSame(word: WordNumber): boolean;
}

// A capital and its country stand for the same government so often that one finds the other.
const SEAT_SIMILARITY = 0.7;

export function createTermMatcher(term: Term, lexicon: Lexicon): TermMatcher {
  const vector = toUnit(term.vector);
  const known = new Float32Array(lexicon.size).fill(-1);
  const isSame = (word: WordNumber): boolean => lexicon.stemOf(word) === term.stem;
  const similarity = (word: WordNumber): number => {
    if (isSame(word)) return 1;
    const cosine = Math.max(0, lexicon.cosine(word, vector));
    const meant = cosine * cosine;
    const isSeat = lexicon.seatOf(word) === term.stem || (term.seatOf !== null && lexicon.stemOf(word) === term.seatOf);
    return isSeat ? Math.max(SEAT_SIMILARITY, meant) : meant;
  };
  return {
    term,
    isSame,
    soft: (word) => {
      const before = known[word] ?? -1;
      if (before >= 0) return before;
      const now = Math.min(1, similarity(word));
      known[word] = now;
      return now;
    },
  };
}

/** For each sentence and each term, the best match among the sentence's words. */
export interface TermMatches {
  readonly soft: readonly Float64Array[];
  readonly exact: readonly Float64Array[];
}

export function matchSentences(matchers: readonly TermMatcher[], sentences: readonly SentenceEntry[]): TermMatches {
  const soft = sentences.map(({ words }) => Float64Array.from(matchers, (matcher) => best(words, matcher.soft)));
  const exact = sentences.map(({ words }) =>
    Float64Array.from(matchers, (matcher) => (words.some((word) => matcher.isSame(word)) ? 1 : 0)),
  );
  return { soft, exact };
}

function best(words: readonly WordNumber[], similarity: (word: WordNumber) => number): number {
  let most = 0;
  for (const word of words) {
    const value = similarity(word);
    if (value > most) most = value;
  }
  return most;
}

/** The term-by-term maximum of several sentences: what they meet together. */
export function meetTogether(rows: readonly Float64Array[]): Float64Array {
  const [first, ...rest] = rows;
  if (first === undefined) return new Float64Array(0);
  return rest.reduce((most, row) => most.map((value, at) => Math.max(value, row[at] ?? 0)), first);
}

/** The share of the question's weight that is met, 0 to 1. */
export function coverage(met: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let all = 0;
  for (const [at, weight] of weights.entries()) {
    sum += weight * (met[at] ?? 0);
    all += weight;
  }
  return all === 0 ? 0 : sum / all;
}
