/** The evidence that a passage answers a question, as numbers that the fusion weighs. */
import type { QuotableKind } from "../domain/transcript.ts";
import type { Candidate } from "./candidate.ts";
import { coverage, meetTogether, type TermMatcher, type TermWeights } from "./match-terms.ts";
import type { QuestionReading } from "./read-question.ts";
import type { PassageEntry } from "./retrieval-index.ts";
import { lengthOf } from "./sentence-table.ts";
import { type StemPair, sharedPairs } from "./stem-pairs.ts";
import { offersByKind } from "./wanted-offer.ts";

/** A question made ready for ranking. */
export interface RankingQuery {
  readonly reading: QuestionReading;
  readonly matchers: readonly TermMatcher[];
  /** Parallel to `matchers`. */
  readonly weights: TermWeights;
  /** Position of the term that stands for "the author's words", met by the author's passages; -1 where nobody asks for them. */
  readonly authorTerm: number;
  /** Neighbouring stems of the question's topic words, each pair once. */
  readonly pairs: readonly StemPair[];
  /** Stems of every word of the question, scaffolding included. */
  readonly stems: ReadonlySet<string>;
  /** Stems of speakers' names that the question holds. */
  readonly namedSpeakers: ReadonlySet<string>;
  /** Turns (`transcript#turn`) and passages that answered the question before this one. */
  readonly before: { readonly turns: ReadonlySet<string>; readonly passages: ReadonlySet<number> };
}

export const EVIDENCE = [
  "bm25",
  "bm25 of the question asked",
  "exact words, passage",
  "exact words, sentence",
  "exact words, two sentences",
  "words in meaning, passage",
  "words in meaning, sentence",
  "words in meaning, two sentences",
  "words in meaning, passage and question asked",
  "words in meaning, question asked",
  "rarest word, two sentences",
  "pairs of words",
  "vector, passage",
  "vector, best sentence",
  "vector, two sentences",
  "vector, question asked",
  "wanted number offered",
  "wanted date offered",
  "wanted name offered",
  "wanted place offered",
  "wanted reason offered",
  "wanted stance offered",
  "is a question",
  "is a question, and asked for",
  "is the speech",
  "is the author's",
  "is the author's, and asked for",
  "speaker named",
  "another speaker named",
  "speaker's role named",
  "place in turn",
  "length",
  "same turn as the answer before",
  "the answer before",
] as const;
export type EvidenceName = (typeof EVIDENCE)[number];

/** True for the words of whoever published the transcript. */
export function isEditorial(kind: QuotableKind): boolean {
  return kind === "introduction" || kind === "commentary";
}

/** The raw evidence of one candidate, in the order of `EVIDENCE`. */
export function weighCandidate(query: RankingQuery, candidate: Candidate, asked: readonly Candidate[]): number[] {
  const { entry, first, matches, rows, sentences } = candidate;
  const { weights, reading } = query;
  const { kind } = entry.passage;
  const { start, end } = rows;
  const soft = bestSentences(matches.soft, weights, rows);
  const exact = bestSentences(matches.exact, weights, rows);
  const replied = meetAsked(candidate, asked, weights);
  const editorial = isEditorial(kind);
  const speaker = speakerEvidence(query, entry);
  const pair = { start: entry.firstSentence + soft.pairStart - start, end: entry.firstSentence + soft.pairEnd - start };
  const offered = offersByKind(reading.wanted, sentences, pair);
  return [
    first.bm25 / (weights.all || 1),
    first.bm25Question / (weights.all || 1),
    coverage(matches.exact, weights, start, end),
    exact.sentence,
    exact.pair,
    coverage(matches.soft, weights, start, end),
    soft.sentence,
    soft.pair,
    replied.withIt,
    replied.alone,
    mostMet(matches.soft, weights, soft),
    sharedPairs(query.pairs, sentences, entry),
    first.densePassage,
    largest(first.denseSentences),
    largestMean(first.denseSentences),
    first.denseQuestion,
    ...offered,
    kind === "question" ? 1 : 0,
    kind === "question" && reading.asksQuestion ? 1 : 0,
    kind === "speech" ? 1 : 0,
    editorial ? 1 : 0,
    editorial && reading.asksAuthor ? 1 : 0,
    speaker.named,
    speaker.otherNamed,
    speaker.role,
    1 / (1 + Math.max(0, entry.placeInTurn)),
    Math.log(1 + lengthOf(sentences, { start: entry.firstSentence, end: entry.sentencesEnd })) / 5,
    answeredBefore(query, entry),
    query.before.passages.has(entry.ordinal) ? 1 : 0,
  ];
}

/** What the best sentence and the best two neighbours meet, and the rows of those two; a lone one stands for two. */
interface BestSentences {
  readonly sentence: number;
  readonly pair: number;
  readonly pairStart: number;
  readonly pairEnd: number;
}

function bestSentences(values: Float64Array, weights: TermWeights, { start, end }: Candidate["rows"]): BestSentences {
  let sentence = 0;
  let pair = 0;
  let pairStart = start;
  for (let row = start; row < end; row += 1) {
    sentence = Math.max(sentence, coverage(values, weights, row, row + 1));
    if (row + 1 >= end) break;
    const met = coverage(values, weights, row, row + 2);
    if (met > pair) {
      pair = met;
      pairStart = row;
    }
  }
  return { sentence, pair: end - start < 2 ? sentence : pair, pairStart, pairEnd: Math.min(end, pairStart + 2) };
}

interface MetByQuestion {
  /** What the question asked meets on its own, and with the passage. */
  readonly alone: number;
  readonly withIt: number;
}

function meetAsked(
  { matches: { soft }, rows }: Candidate,
  asked: readonly Candidate[],
  weights: TermWeights,
): MetByQuestion {
  if (asked.length === 0) return { alone: 0, withIt: coverage(soft, weights, rows.start, rows.end) };
  const met = new Float64Array(weights.each.length);
  for (const question of asked) meetTogether(met, question.matches.soft, question.rows);
  const alone = coverage(met, weights, 0, 1);
  return { alone, withIt: coverage(meetTogether(met, soft, rows), weights, 0, 1) };
}

/** How well the heaviest term is met by two neighbours. */
function mostMet(values: Float64Array, { each, heaviest }: TermWeights, { pairStart, pairEnd }: BestSentences): number {
  let most = 0;
  if (each.length === 0) return most;
  for (let row = pairStart; row < pairEnd; row += 1) most = Math.max(most, values[row * each.length + heaviest] ?? 0);
  return most;
}

/** 1 where the turn answered the question before this one. */
function answeredBefore({ before: { turns } }: RankingQuery, { passage }: PassageEntry): number {
  return turns.size > 0 && turns.has(`${passage.transcript}#${passage.turn}`) ? 1 : 0;
}

interface SpeakerEvidence {
  readonly named: number;
  readonly otherNamed: number;
  readonly role: number;
}

function speakerEvidence(
  { namedSpeakers, stems }: RankingQuery,
  { speakerStems, roleStems }: PassageEntry,
): SpeakerEvidence {
  const named = namedSpeakers.size > 0 && shared(speakerStems, namedSpeakers) > 0;
  return {
    named: named ? 1 : 0,
    otherNamed: !named && namedSpeakers.size > 0 ? 1 : 0,
    role: roleStems.size === 0 ? 0 : shared(roleStems, stems) / roleStems.size,
  };
}

function shared(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const each of some) if (others.has(each)) count += 1;
  return count;
}

/** Of those from `start` to `end`, exclusive; 0 where none is larger. */
export function largest(values: ArrayLike<number>, start = 0, end = values.length): number {
  let most = 0;
  for (let at = start; at < end; at += 1) most = Math.max(most, values[at] ?? 0);
  return most;
}

/** The largest mean of two neighbours, 0 at least; a lone value is its own mean. */
function largestMean(values: ArrayLike<number>): number {
  if (values.length < 2) return largest(values);
  let most = 0;
  for (let at = 1; at < values.length; at += 1) most = Math.max(most, ((values[at] ?? 0) + (values[at - 1] ?? 0)) / 2);
  return most;
}
