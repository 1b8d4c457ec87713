/** From a question to passages in order, each with its quote, its evidence and how likely it is right. */
import type { Evidence } from "../domain/answer.ts";
import { type AskContext, inStage } from "../domain/ask-observer.ts";
import type { PassageFilter, Question } from "../domain/question.ts";
import type { Candidate } from "./candidate.ts";
import {
  ANSWERABLE_EVIDENCE,
  RIGHT_EVIDENCE,
  type ScoredCandidate,
  weighAnswerable,
  weighRight,
} from "./confidence.ts";
import { EVIDENCE, type EvidenceName, type RankingQuery, weighCandidate } from "./evidence.ts";
import { findCandidates, type RetrievalSources } from "./find-candidates.ts";
import type { FittedWeights } from "./fitted-weights.ts";
import type { Interpretation } from "./interpret-question.ts";
import { applyModel, type CompiledModel, compileModel, standardise, toProbability } from "./linear-model.ts";
import type { Models, PreparedQuery } from "./prepare-query.ts";
import type { PassageEntry } from "./retrieval-index.ts";
import { QUOTE_EVIDENCE, type SentenceRun, selectQuote } from "./select-quote.ts";
import { type UnderstoodQuestion, understandQuestion } from "./understand-question.ts";

/** Evidence that also counts relative to the other passages under consideration. */
const RELATIVE: readonly EvidenceName[] = [
  "bm25",
  "bm25 of the question asked",
  "exact words, two sentences",
  "words in meaning, sentence",
  "words in meaning, two sentences",
  "words in meaning, passage and question asked",
  "vector, passage",
  "vector, best sentence",
  "vector, two sentences",
];
const RELATIVE_COLUMNS = RELATIVE.map((name) => EVIDENCE.indexOf(name));

const MET = EVIDENCE.indexOf("words in meaning, passage");

/** Everything the fusion weighs, in order. */
export const FUSED_EVIDENCE: readonly string[] = [
  ...EVIDENCE,
  ...RELATIVE.map((name) => `${name}, against the others`),
];

export interface RankedPassage {
  readonly entry: PassageEntry;
  readonly run: SentenceRun;
  /** The probability that its quote answers, 0 to 1. */
  readonly score: number;
  /** How much of the question's topic the passage's words meet in meaning, 0 to 1. */
  readonly met: number;
  readonly evidence: readonly Evidence[];
}

export interface Ranking {
  readonly interpretation: Interpretation;
  /** Best first; at most 30. */
  readonly passages: readonly RankedPassage[];
  /** The probability that the corpus answers, 0 to 1. */
  readonly answerable: number;
  /** At or above this an answer is given. */
  readonly threshold: number;
  /** False where the ranking is by words alone. */
  readonly hasMeaning: boolean;
  /** The same question among the passages of the same transcript that another filter admits: best first, at most 30. */
  among(filter: Omit<PassageFilter, "transcript">, context?: AskContext): Promise<readonly MetPassage[]>;
}

/** A passage whose quote nobody has asked for. */
export type MetPassage = Pick<RankedPassage, "entry" | "met">;

/** What fitting needs to see of one question's ranking. */
export interface RankingTrace {
  readonly interpretation: Interpretation;
  readonly query: PreparedQuery;
  readonly candidates: readonly Candidate[];
  /** Parallel to `candidates`, in the order of `FUSED_EVIDENCE`. */
  readonly evidence: readonly Float64Array[];
}

export interface RankerOptions extends RetrievalSources {
  /** Null: no model is there, and words alone are evidence. */
  readonly models: Models | null;
  readonly weights: FittedWeights;
}

type Asked = Pick<Question, "question" | "history"> & PassageFilter;

/** The ranking of one corpus by one set of weights. */
export interface Ranker {
  rank(asked: Asked, context?: AskContext): Promise<Ranking>;
  /** The candidates and their evidence before any weighing. */
  trace(asked: Asked, context?: AskContext): Promise<RankingTrace>;
}

/** Three times the most answers there can be: enough to leave out what says the same or comes from one turn. */
const MOST_QUOTED = 30;
const FIRST_SENTENCE: SentenceRun = { first: 0, last: 0 };

const NOTHING_BEFORE: RankingQuery["before"] = { turns: new Set(), passages: new Set() };

export function createRanker(options: RankerOptions): Ranker {
  const byMeaning = compileWeights(options.weights);
  const byWords = options.weights.wordsOnly === undefined ? byMeaning : compileWeights(options.weights.wordsOnly);
  const compiledFor = ({ hasMeaning }: PreparedQuery): CompiledWeights => (hasMeaning ? byMeaning : byWords);

  const understand = (asked: Asked, context: AskContext): Promise<UnderstoodQuestion> =>
    understandQuestion({ ...options, carriedWeights: options.weights.carriedWeights }, asked, context);

  const weigh = async (
    asked: UnderstoodQuestion,
    filter: PassageFilter,
    context: AskContext,
  ): Promise<RankingTrace> => {
    const before = asked.previous === null ? NOTHING_BEFORE : await bestOf(asked.previous, filter, context);
    const query = { ...asked.wording, before };
    const candidates = await inStage(context, "find", () => findCandidates(options, query, filter));
    const evidence = await inStage(context, "rank", () => weighAll(query, candidates));
    return { interpretation: asked.interpretation, query, candidates, evidence };
  };

  /** What the conversation stood on: the best answer to the question before. */
  const bestOf = async (
    previous: UnderstoodQuestion,
    filter: PassageFilter,
    context: AskContext,
  ): Promise<RankingQuery["before"]> => {
    const traced = await weigh(previous, filter, context);
    const [best] = order(traced, compiledFor(traced.query).passage);
    if (best === undefined) return NOTHING_BEFORE;
    const { passage, ordinal } = best.candidate.entry;
    return { turns: new Set([`${passage.transcript}#${passage.turn}`]), passages: new Set([ordinal]) };
  };

  const trace: Ranker["trace"] = async (asked, context = {}) => {
    const { question: _question, history: _history, ...filter } = asked;
    return weigh(await understand(asked, context), filter, context);
  };

  const rank: Ranker["rank"] = async (asked, context = {}) => {
    const { question: _question, history: _history, ...filter } = asked;
    const understood = await understand(asked, context);
    const traced = await weigh(understood, filter, context);
    const ranking = await inStage(context, "quote", () => quoteAndScore(traced, compiledFor(traced.query)));
    return {
      ...ranking,
      among: async (other, context = {}) => {
        const { transcript } = asked;
        const among = await weigh(understood, { ...other, transcript }, context);
        return order(among, compiledFor(among.query).passage).slice(0, MOST_QUOTED).map(met);
      },
    };
  };

  return { rank, trace };
}

interface CompiledWeights {
  readonly passage: CompiledModel;
  readonly quote: CompiledModel;
  readonly answerable: CompiledModel;
  readonly right: CompiledModel;
  readonly threshold: number;
}

function compileWeights(weights: Omit<FittedWeights, "wordsOnly">): CompiledWeights {
  return {
    passage: compileModel(weights.passage, FUSED_EVIDENCE),
    quote: compileModel(weights.quote, QUOTE_EVIDENCE),
    answerable: compileModel(weights.answerable, ANSWERABLE_EVIDENCE),
    right: compileModel(weights.right, RIGHT_EVIDENCE),
    threshold: weights.threshold,
  };
}

function quoteAndScore(traced: RankingTrace, models: CompiledWeights): Omit<Ranking, "among"> {
  const { query } = traced;
  const ordered = order(traced, models.passage);
  const ranked = ordered.map((each, position) => ({
    candidate: each.candidate,
    fused: each.fused,
    evidence: each.evidence,
    run: position < MOST_QUOTED ? selectQuote(query, each.candidate, models.quote) : FIRST_SENTENCE,
  }));
  const confidence = weighAnswerable(query, ranked, askedAmong(traced.candidates));
  const logit = confidence === null ? Number.NEGATIVE_INFINITY : applyModel(models.answerable, confidence);
  const quoted = ranked.slice(0, MOST_QUOTED);
  const scores = quoted.map((_, position) =>
    toProbability(applyModel(models.right, weighRight(query, ranked, { position, answerable: logit }))),
  );
  return {
    interpretation: traced.interpretation,
    answerable: toProbability(logit),
    threshold: models.threshold,
    hasMeaning: query.hasMeaning,
    passages: quoted.map(({ candidate, run, evidence }, position) => ({
      entry: candidate.entry,
      run,
      // What stands behind another answer in the ranking is no likelier than it.
      score: Math.min(...scores.slice(0, position + 1)),
      met: evidence[MET] ?? 0,
      // Only an explanation needs it: spelled out when it is read.
      get evidence() {
        return explain(evidence, models.passage);
      },
    })),
  };
}

/** The evidence of every candidate, absolute and against the others. */
function weighAll(query: RankingQuery, candidates: readonly Candidate[]): Float64Array[] {
  const askedOf = askedAmong(candidates);
  const width = FUSED_EVIDENCE.length;
  const table = new Float64Array(candidates.length * width);
  for (const [at, candidate] of candidates.entries()) {
    table.set(weighCandidate(query, candidate, askedOf(candidate)), at * width);
  }
  standardise(table, { width, columns: RELATIVE_COLUMNS, into: EVIDENCE.length });
  return candidates.map((_, at) => table.subarray(at * width, (at + 1) * width));
}

/** For each candidate, those that belong to the question it replies to. */
export function askedAmong(candidates: readonly Candidate[]): (candidate: Candidate) => Candidate[] {
  const byOrdinal = new Map(candidates.map((candidate) => [candidate.entry.ordinal, candidate]));
  return ({ entry }) => entry.asked.map((ordinal) => byOrdinal.get(ordinal)).filter((each) => each !== undefined);
}

function met({ candidate: { entry }, evidence }: Ordered): MetPassage {
  return { entry, met: evidence[MET] ?? 0 };
}

interface Ordered extends Omit<ScoredCandidate, "run"> {
  readonly evidence: Float64Array;
}

const NO_EVIDENCE = new Float64Array(FUSED_EVIDENCE.length);

/** Best first; equals in the order of the corpus. */
function order({ candidates, evidence }: RankingTrace, model: CompiledModel): Ordered[] {
  return candidates
    .map((candidate, at) => {
      const row = evidence[at] ?? NO_EVIDENCE;
      return { candidate, evidence: row, fused: applyModel(model, row) };
    })
    .sort((a, b) => b.fused - a.fused || a.candidate.entry.ordinal - b.candidate.entry.ordinal);
}

function explain(values: Float64Array, { weights }: CompiledModel): Evidence[] {
  return FUSED_EVIDENCE.map((name, at) => {
    const value = values[at] ?? 0;
    const weight = weights[at] ?? 0;
    return { name, value, weight, contribution: value * weight };
  }).filter(({ weight }) => weight !== 0);
}
