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
  /** Computes the similarities of these words, or of all, and keeps them in `known`. */
  learn(words?: readonly WordNumber[]): void;
}

// A capital and its country stand for the same government so often that one finds the other.
const SEAT_SIMILARITY = 0.7;

/** What stands for a word of the term's own stem: more than any similarity. */
const SAME = 2;

export function createTermMatcher(term: Term, lexicon: Lexicon): TermMatcher {
  const known = keptSimilarities(term, lexicon);
  const ownStem = lexicon.stemNumberOf(term.stem);
  const country = term.seatOf === null ? null : lexicon.stemNumberOf(term.seatOf);
  const seats = lexicon.seatsOf(term.stem);
  const similarity = (word: WordNumber, cosine: number): number => {
    const stem = lexicon.stemOfWord[word] ?? 0;
    if (stem === ownStem) return SAME;
    const positive = Math.max(0, cosine);
    const meant = positive * positive;
    const isSeat = stem === country || (seats.size > 0 && seats.has(word));
    return Math.min(1, isSeat ? Math.max(SEAT_SIMILARITY, meant) : meant);
  };
  const learn = (words?: readonly WordNumber[]): void => {
    const cosines = lexicon.cosines(toUnit(term.vector), words);
    for (let at = 0; at < cosines.length; at += 1) {
      const word = words === undefined ? at : (words[at] ?? 0);
      known.byWord[word] = similarity(word, cosines[at] ?? 0);
    }
    known.missing -= cosines.length;
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

/** Up to this many words, to compute all is cheaper than to find out which are needed. */
const LEARN_ALL = 6_000;

function learnWordsOf(
  passages: readonly SentenceStretch[],
  { starts, words }: SentenceTable,
  { known: { byWord, missing }, learn }: TermMatcher,
): void {
  if (missing === byWord.length && missing <= LEARN_ALL) {
    learn();
    return;
  }
  const unknown: WordNumber[] = [];
  for (const { firstSentence, sentencesEnd } of passages) {
    const end = starts[sentencesEnd] ?? 0;
    for (let at = starts[firstSentence] ?? 0; at < end; at += 1) {
      const word = words[at] ?? 0;
      if (byWord[word] !== UNKNOWN) continue;
      byWord[word] = 0;
      unknown.push(word);
    }
  }
  if (unknown.length > 0) learn(unknown);
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
  let at = start * terms;
  for (let row = start; row < end; row += 1) {
    for (let term = 0; term < terms; term += 1, at += 1) {
      const value = values[at] ?? 0;
      if (value > (met[term] ?? 0)) met[term] = value;
    }
  }
  return met;
}

/** The share of the question's weight that the rows from `start` to `end`, exclusive, meet together, 0 to 1. */
export function coverage(values: Float64Array, { each, all }: TermWeights, start: number, end: number): number {
  if (all === 0) return 0;
  const terms = each.length;
  let sum = 0;
  for (let term = 0; term < terms; term += 1) {
    let most = 0;
    for (let at = start * terms + term; at < end * terms; at += terms) most = Math.max(most, values[at] ?? 0);
    sum += (each[term] ?? 0) * most;
  }
  return sum / all;
}

/** How much each term of a question counts. */
export interface TermWeights {
  readonly each: Float64Array;
  /** Their sum. */
  readonly all: number;
  /** Position of the heaviest; 0 without terms. */
  readonly heaviest: number;
}

export function termWeights(each: Float64Array): TermWeights {
  let all = 0;
  let heaviest = 0;
  for (let at = 0; at < each.length; at += 1) {
    all += each[at] ?? 0;
    if ((each[at] ?? 0) > (each[heaviest] ?? 0)) heaviest = at;
  }
  return { each, all, heaviest };
}
