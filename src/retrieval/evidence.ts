/** The evidence that a passage answers a question, as numbers that the fusion weighs. */
import type { QuotableKind } from "../domain/transcript.ts";
import type { Candidate } from "./candidate.ts";
import { coverage, meetTogether, pairCoverage, type TermMatcher } from "./match-terms.ts";
import { argmax, largest, sum } from "./numbers.ts";
import type { QuestionReading } from "./read-question.ts";
import type { PassageEntry } from "./retrieval-index.ts";
import { type StemPair, sharedPairs } from "./stem-pairs.ts";
import { offersByKind } from "./wanted-offer.ts";

/** A question made ready for ranking. */
export interface RankingQuery {
  readonly reading: QuestionReading;
  readonly matchers: readonly TermMatcher[];
  /** Parallel to `matchers`. */
  readonly weights: Float64Array;
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
  const { passage } = entry;
  const soft = bestSentences(matches.soft, weights, rows);
  const exact = bestSentences(matches.exact, weights, rows);
  const met = meetTogether(new Float64Array(weights.length), matches.soft, rows);
  const metByQuestion = new Float64Array(weights.length);
  for (const each of asked) meetTogether(metByQuestion, each.matches.soft, each.rows);
  const mass = sum(weights) || 1;
  const editorial = isEditorial(passage.kind);
  const speaker = speakerEvidence(query, entry);
  const pairStart = entry.firstSentence + soft.pairAt;
  return [
    first.bm25 / mass,
    first.bm25Question / mass,
    coverage(meetTogether(new Float64Array(weights.length), matches.exact, rows), weights),
    exact.sentence,
    exact.pair,
    coverage(met, weights),
    soft.sentence,
    soft.pair,
    coverage(meetTogether(met, metByQuestion, { start: 0, end: 1 }), weights),
    coverage(metByQuestion, weights),
    rarestMet(matches.soft, weights, {
      start: rows.start + soft.pairAt,
      end: Math.min(rows.end, rows.start + soft.pairAt + 2),
    }),
    sharedPairs(query.pairs, sentences, entry),
    first.densePassage,
    largest(first.denseSentences),
    largestMean(first.denseSentences),
    first.denseQuestion,
    ...offersByKind(reading.wanted, sentences, { start: pairStart, end: Math.min(entry.sentencesEnd, pairStart + 2) }),
    passage.kind === "question" ? 1 : 0,
    passage.kind === "question" && reading.asksQuestion ? 1 : 0,
    passage.kind === "speech" ? 1 : 0,
    editorial ? 1 : 0,
    editorial && reading.asksAuthor ? 1 : 0,
    speaker.named,
    speaker.otherNamed,
    speaker.role,
    1 / (1 + Math.max(0, entry.placeInTurn)),
    Math.log(1 + sum(sentences.lengths.subarray(entry.firstSentence, entry.sentencesEnd))) / 5,
    query.before.turns.size > 0 && query.before.turns.has(`${passage.transcript}#${passage.turn}`) ? 1 : 0,
    query.before.passages.has(entry.ordinal) ? 1 : 0,
  ];
}

/** What the best sentence and the best two neighbours meet, and where those two begin; a lone one stands for two. */
interface BestSentences {
  readonly sentence: number;
  readonly pair: number;
  readonly pairAt: number;
}

function bestSentences(values: Float64Array, weights: Float64Array, { start, end }: Candidate["rows"]): BestSentences {
  let sentence = 0;
  for (let row = start; row < end; row += 1) sentence = Math.max(sentence, coverage(values, weights, row));
  if (end - start < 2) return { sentence, pair: sentence, pairAt: 0 };
  let pair = 0;
  let pairAt = 0;
  for (let row = start; row + 1 < end; row += 1) {
    const met = pairCoverage(values, weights, row);
    if (met > pair) {
      pair = met;
      pairAt = row - start;
    }
  }
  return { sentence, pair, pairAt };
}

/** How well the heaviest term is met by some rows. */
function rarestMet(values: Float64Array, weights: Float64Array, { start, end }: Candidate["rows"]): number {
  if (weights.length === 0) return 0;
  const heaviest = argmax(weights);
  let most = 0;
  for (let row = start; row < end; row += 1) most = Math.max(most, values[row * weights.length + heaviest] ?? 0);
  return most;
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

/** The largest mean of two neighbours, 0 at least; a lone value is its own mean. */
function largestMean(values: readonly number[]): number {
  if (values.length < 2) return largest(values);
  let most = 0;
  for (let at = 1; at < values.length; at += 1) most = Math.max(most, ((values[at] ?? 0) + (values[at - 1] ?? 0)) / 2);
  return most;
}
