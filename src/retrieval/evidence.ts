/** The evidence that a passage answers a question, as numbers that the fusion weighs. */
import type { QuotableKind } from "../domain/transcript.ts";
import { coverage, matchSentences, meetTogether, type TermMatcher, type TermMatches } from "./match-terms.ts";
import type { QuestionReading, Wanted } from "./read-question.ts";
import type { PassageEntry, SentenceEntry } from "./retrieval-index.ts";
import type { SentenceTraits } from "./sentence-traits.ts";

/** A question made ready for ranking. */
export interface RankingQuery {
  readonly reading: QuestionReading;
  readonly matchers: readonly TermMatcher[];
  /** Parallel to `matchers`. */
  readonly weights: Float64Array;
  /** Position of the term that stands for "the author's words", met by the author's passages; -1 where nobody asks for them. */
  readonly authorTerm: number;
  /** Neighbouring stems of the question's topic words. */
  readonly pairs: ReadonlySet<string>;
  /** Stems of every word of the question, scaffolding included. */
  readonly stems: ReadonlySet<string>;
  /** Stems of speakers' names that the question holds. */
  readonly namedSpeakers: ReadonlySet<string>;
  /** Turns (`transcript#turn`) and passages that answered the question before this one. */
  readonly before: { readonly turns: ReadonlySet<string>; readonly passages: ReadonlySet<number> };
}

/** What the two indexes say of one passage before any closer look. */
export interface FirstEvidence {
  /** BM25+ over the passage's words, and over those of the question it replies to. */
  readonly bm25: number;
  readonly bm25Question: number;
  /** Cosines with the passage, its sentences, and the best of the question it replies to. */
  readonly densePassage: number;
  readonly denseSentences: readonly number[];
  readonly denseQuestion: number;
}

/** A passage under consideration with everything measured on it. */
export interface Candidate {
  readonly entry: PassageEntry;
  readonly first: FirstEvidence;
  readonly matches: TermMatches;
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
  const { entry, first, matches } = candidate;
  const { weights } = query;
  const pairsOfSentences = adjacent(matches.soft);
  const exactPairs = adjacent(matches.exact);
  const bestPair = argmax(pairsOfSentences.map((met) => coverage(met, weights)));
  const met = meetTogether(matches.soft);
  const metByQuestion = meetTogether(asked.flatMap((each) => each.matches.soft));
  const mass = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const editorial = isEditorial(entry.passage.kind);
  const speaker = speakerEvidence(query, entry);
  return [
    first.bm25 / mass,
    first.bm25Question / mass,
    coverage(meetTogether(matches.exact), weights),
    max(matches.exact.map((row) => coverage(row, weights))),
    max(exactPairs.map((row) => coverage(row, weights))),
    coverage(met, weights),
    max(matches.soft.map((row) => coverage(row, weights))),
    max(pairsOfSentences.map((row) => coverage(row, weights))),
    coverage(meetTogether([met, metByQuestion].filter((row) => row.length > 0)), weights),
    coverage(metByQuestion, weights),
    rarest(pairsOfSentences[bestPair], weights),
    max(entry.sentences.map((sentence) => sharedPairs(query.pairs, sentence))),
    first.densePassage,
    max(first.denseSentences),
    max(adjacentMeans(first.denseSentences)),
    first.denseQuestion,
    ...offersByKind(query.reading.wanted, pairsOf(entry.sentences)[bestPair] ?? []),
    entry.passage.kind === "question" ? 1 : 0,
    entry.passage.kind === "question" && query.reading.asksQuestion ? 1 : 0,
    entry.passage.kind === "speech" ? 1 : 0,
    editorial ? 1 : 0,
    editorial && query.reading.asksAuthor ? 1 : 0,
    speaker.named,
    speaker.otherNamed,
    speaker.role,
    1 / (1 + Math.max(0, entry.placeInTurn)),
    Math.log(1 + entry.sentences.reduce((sum, { length }) => sum + length, 0)) / 5,
    query.before.turns.has(`${entry.passage.transcript}#${entry.passage.turn}`) ? 1 : 0,
    query.before.passages.has(entry.ordinal) ? 1 : 0,
  ];
}

export function matchCandidate(query: RankingQuery, entry: PassageEntry, first: FirstEvidence): Candidate {
  const matches = matchSentences(query.matchers, entry.sentences);
  if (query.authorTerm >= 0 && isEditorial(entry.passage.kind)) {
    for (const row of [...matches.soft, ...matches.exact]) row[query.authorTerm] = 1;
  }
  return { entry, first, matches };
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
  const named = [...speakerStems].some((stem) => namedSpeakers.has(stem));
  const role = [...roleStems].filter((stem) => stems.has(stem)).length;
  return {
    named: named ? 1 : 0,
    otherNamed: !named && namedSpeakers.size > 0 ? 1 : 0,
    role: roleStems.size === 0 ? 0 : role / roleStems.size,
  };
}

/** What each pair of neighbouring sentences meets together; a lone sentence stands for itself. */
function adjacent(rows: readonly Float64Array[]): Float64Array[] {
  if (rows.length < 2) return rows.map((row) => row);
  return rows.slice(1).map((row, at) => meetTogether([rows[at] ?? row, row]));
}

function pairsOf(sentences: readonly SentenceEntry[]): (readonly SentenceEntry[])[] {
  if (sentences.length < 2) return sentences.map((sentence) => [sentence]);
  return sentences.slice(1).map((sentence, at) => [sentences[at] ?? sentence, sentence]);
}

function adjacentMeans(values: readonly number[]): number[] {
  if (values.length < 2) return [...values];
  return values.slice(1).map((value, at) => (value + (values[at] ?? value)) / 2);
}

/** How well the heaviest term is met. */
function rarest(met: Float64Array | undefined, weights: Float64Array): number {
  return met?.[argmax([...weights])] ?? 0;
}

function sharedPairs(pairs: ReadonlySet<string>, sentence: SentenceEntry): number {
  if (pairs.size === 0) return 0;
  let shared = 0;
  for (const pair of pairs) if (sentence.pairs.has(pair)) shared++;
  return shared / pairs.size;
}

const TRAIT_WANTED: Readonly<Record<Exclude<Wanted, "open">, keyof SentenceTraits>> = {
  who: "name",
  when: "date",
  where: "place",
  number: "number",
  reason: "reason",
  stance: "stance",
};

/** 1 where some sentence offers the kind of content the question wants. */
export function offers(wanted: Wanted, sentences: readonly SentenceEntry[]): number {
  if (wanted === "open") return 0;
  return sentences.some(({ traits }) => traits[TRAIT_WANTED[wanted]]) ? 1 : 0;
}

const WANTED_IN_ORDER: readonly Wanted[] = ["number", "when", "who", "where", "reason", "stance"];

/** One column per kind: a missing figure tells more than a missing name. */
export function offersByKind(wanted: Wanted, sentences: readonly SentenceEntry[]): number[] {
  return WANTED_IN_ORDER.map((kind) => (kind === wanted ? offers(kind, sentences) : 0));
}

export function max(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

export function argmax(values: readonly number[]): number {
  return values.reduce((best, value, at) => (value > (values[best] ?? Number.NEGATIVE_INFINITY) ? at : best), 0);
}
