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
  /** By word: `SAME` for the same stem, otherwise the squared cosine, as the model was trained for; -1 before. */
  readonly known: Float64Array;
  /** Computes what `known` does not have yet, and keeps it there. */
  look(word: WordNumber): number;
}

// A capital and its country stand for the same government so often that one finds the other.
const SEAT_SIMILARITY = 0.7;

/** What `known` holds for a word of the term's own stem: more than any similarity. */
const SAME = 2;

export function createTermMatcher(term: Term, lexicon: Lexicon): TermMatcher {
  const vector = toUnit(term.vector);
  const known = knownSimilarities(term, lexicon);
  const similarity = (word: WordNumber): number => {
    if (lexicon.stemOf(word) === term.stem) return SAME;
    const cosine = Math.max(0, lexicon.cosine(word, vector));
    const meant = cosine * cosine;
    const isSeat = lexicon.seatOf(word) === term.stem || (term.seatOf !== null && lexicon.stemOf(word) === term.seatOf);
    return Math.min(1, isSeat ? Math.max(SEAT_SIMILARITY, meant) : meant);
  };
  const look = (word: WordNumber): number => {
    const found = similarity(word);
    known[word] = found;
    return found;
  };
  return { term, known, look };
}

/** Numbers that are kept for the questions to come, over all terms: readers ask about the same things. */
const MOST_KEPT = 4_000_000;
const kept = new WeakMap<Lexicon, Map<string, Float64Array>>();

/** Similarities by word, -1 where not yet computed; a term's depend on its wording alone. */
function knownSimilarities({ surface, stem, seatOf }: Term, lexicon: Lexicon): Float64Array {
  const terms = kept.get(lexicon) ?? new Map<string, Float64Array>();
  kept.set(lexicon, terms);
  const key = JSON.stringify([surface, stem, seatOf]);
  const known = terms.get(key) ?? new Float64Array(lexicon.size).fill(-1);
  terms.delete(key);
  terms.set(key, known);
  const [oldest] = terms.keys();
  if (terms.size * lexicon.size > MOST_KEPT && oldest !== undefined) terms.delete(oldest);
  return known;
}

/** For each sentence and each term, the best match among the sentence's words. */
export interface TermMatches {
  readonly soft: readonly Float64Array[];
  readonly exact: readonly Float64Array[];
}

export function matchSentences(matchers: readonly TermMatcher[], sentences: readonly SentenceEntry[]): TermMatches {
  const soft: Float64Array[] = [];
  const exact: Float64Array[] = [];
  for (const { words } of sentences) {
    const softRow = new Float64Array(matchers.length);
    const exactRow = new Float64Array(matchers.length);
    for (let at = 0; at < matchers.length; at++) {
      const most = best(words, matchers[at]);
      softRow[at] = Math.min(1, most);
      exactRow[at] = most === SAME ? 1 : 0;
    }
    soft.push(softRow);
    exact.push(exactRow);
  }
  return { soft, exact };
}

function best(words: readonly WordNumber[], matcher: TermMatcher | undefined): number {
  let most = 0;
  if (matcher === undefined) return most;
  const { known } = matcher;
  for (const word of words) {
    const before = known[word] ?? 0;
    const value = before < 0 ? matcher.look(word) : before;
    if (value > most) most = value;
  }
  return most;
}

/** The term-by-term maximum of several sentences: what they meet together. */
export function meetTogether(rows: readonly Float64Array[]): Float64Array {
  const [first, ...rest] = rows;
  if (first === undefined) return new Float64Array(0);
  if (rest.length === 0) return first;
  const most = first.slice();
  for (const row of rest) {
    for (let at = 0; at < most.length; at++) most[at] = Math.max(most[at] ?? 0, row[at] ?? 0);
  }
  return most;
}

/** The share of the question's weight that is met, 0 to 1. */
export function coverage(met: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let all = 0;
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] ?? 0;
    sum += weight * (met[at] ?? 0);
    all += weight;
  }
  return all === 0 ? 0 : sum / all;
}
