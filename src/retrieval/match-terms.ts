/** How well each term of a question is met by each sentence of a passage, exactly and in meaning. */
import { type KnownSimilarities, keptSimilarities, UNKNOWN } from "./kept-similarities.ts";
import { type Lexicon, toUnit, type WordNumber } from "./lexicon.ts";
import type { SentenceTable } from "./sentence-table.ts";

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
  /** By word: `SAME` for the same stem, otherwise the squared cosine, as the model was trained for. */
  readonly known: KnownSimilarities;
  /** Computes the similarities of these words, and keeps them in `known`. */
  learn(words: readonly WordNumber[]): void;
}

// A capital and its country stand for the same government so often that one finds the other.
const SEAT_SIMILARITY = 0.7;

/** What stands for a word of the term's own stem: more than any similarity. */
const SAME = 2;

export function createTermMatcher(term: Term, lexicon: Lexicon): TermMatcher {
  const vector = toUnit(term.vector);
  const known = keptSimilarities(term, lexicon);
  const similarity = (word: WordNumber, cosine: number): number => {
    if (lexicon.stemOf(word) === term.stem) return SAME;
    const positive = Math.max(0, cosine);
    const meant = positive * positive;
    const isSeat = lexicon.seatOf(word) === term.stem || (term.seatOf !== null && lexicon.stemOf(word) === term.seatOf);
    return Math.min(1, isSeat ? Math.max(SEAT_SIMILARITY, meant) : meant);
  };
  const learn = (words: readonly WordNumber[]): void => {
    const cosines = lexicon.cosines(words, vector);
    for (const [at, word] of words.entries()) known.byWord[word] = similarity(word, cosines[at] ?? 0);
    known.missing -= words.length;
  };
  return { term, known, learn };
}

/** Where a passage's sentences stand in the table. */
export interface SentenceStretch {
  readonly firstSentence: number;
  readonly sentencesEnd: number;
}

/**
 * For each sentence of some passages and each term, the best match among the sentence's words: a row per
 * sentence, the passages one after another, and a column per term.
 */
export interface TermMatches {
  readonly terms: number;
  readonly soft: Float64Array;
  readonly exact: Float64Array;
}

export function matchSentences(
  matchers: readonly TermMatcher[],
  table: SentenceTable,
  passages: readonly SentenceStretch[],
): TermMatches {
  const terms = matchers.length;
  const rows = passages.reduce((sum, { firstSentence, sentencesEnd }) => sum + sentencesEnd - firstSentence, 0);
  const matches = { terms, soft: new Float64Array(rows * terms), exact: new Float64Array(rows * terms) };
  for (const [column, matcher] of matchers.entries()) {
    if (matcher.known.missing > 0) learnWordsOf(passages, table, matcher);
    let at = column;
    for (const passage of passages) at = matchPassage(passage, table, { known: matcher.known.byWord, matches, at });
  }
  return matches;
}

function learnWordsOf(
  passages: readonly SentenceStretch[],
  { starts, words }: SentenceTable,
  { known, learn }: TermMatcher,
): void {
  const unknown = new Set<WordNumber>();
  for (const { firstSentence, sentencesEnd } of passages) {
    const end = starts[sentencesEnd] ?? 0;
    for (let at = starts[firstSentence] ?? 0; at < end; at += 1) {
      const word = words[at] ?? 0;
      if (known.byWord[word] === UNKNOWN) unknown.add(word);
    }
  }
  if (unknown.size > 0) learn([...unknown]);
}

/** Fills one column of a passage's rows, and tells where the next passage's begins. */
function matchPassage(
  { firstSentence, sentencesEnd }: SentenceStretch,
  { starts, words }: SentenceTable,
  { known, matches, at }: { readonly known: Float64Array; readonly matches: TermMatches; readonly at: number },
): number {
  const { soft, exact, terms } = matches;
  let cell = at;
  let word = starts[firstSentence] ?? 0;
  for (let sentence = firstSentence; sentence < sentencesEnd; sentence += 1, cell += terms) {
    const end = starts[sentence + 1] ?? 0;
    let most = 0;
    for (; word < end; word += 1) {
      const similarity = known[words[word] ?? 0] ?? 0;
      if (similarity > most) most = similarity;
    }
    soft[cell] = Math.min(1, most);
    exact[cell] = most === SAME ? 1 : 0;
  }
  return cell;
}

/** Rows of `TermMatches`, `end` exclusive. */
export interface RowStretch {
  readonly start: number;
  readonly end: number;
}

/** The term-by-term maximum of several sentences, and of what is there already: what they meet together. */
export function meetTogether(met: Float64Array, values: Float64Array, { start, end }: RowStretch): Float64Array {
  const terms = met.length;
  for (let at = start * terms, term = 0; at < end * terms; at += 1, term = term + 1 === terms ? 0 : term + 1) {
    const value = values[at] ?? 0;
    if (value > (met[term] ?? 0)) met[term] = value;
  }
  return met;
}

/** The share of the question's weight that a row meets, 0 to 1. */
export function coverage(values: Float64Array, weights: Float64Array, row = 0): number {
  const start = row * weights.length;
  let sum = 0;
  let all = 0;
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] ?? 0;
    sum += weight * (values[start + at] ?? 0);
    all += weight;
  }
  return all === 0 ? 0 : sum / all;
}

/** The share that a row and the one after it meet together. */
export function pairCoverage(values: Float64Array, weights: Float64Array, row: number): number {
  const start = row * weights.length;
  const next = start + weights.length;
  let sum = 0;
  let all = 0;
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] ?? 0;
    sum += weight * Math.max(values[start + at] ?? 0, values[next + at] ?? 0);
    all += weight;
  }
  return all === 0 ? 0 : sum / all;
}
