/** Fits every number of the fusion on labelled questions: order, quote, abstention and score. */
import { sliceSpan } from "../domain/span.ts";
import type { Candidate } from "../retrieval/candidate.ts";
import {
  ANSWERABLE_EVIDENCE,
  RIGHT_EVIDENCE,
  type ScoredCandidate,
  weighAnswerable,
  weighRight,
} from "../retrieval/confidence.ts";
import type { FittedWeights } from "../retrieval/fitted-weights.ts";
import { applyModel, compileModel, type LinearModel } from "../retrieval/linear-model.ts";
import { askedAmong, FUSED_EVIDENCE, type Ranker, type RankingTrace } from "../retrieval/rank-passages.ts";
import { QUOTE_EVIDENCE, quotableRuns, type SentenceRun, selectQuote, weighRun } from "../retrieval/select-quote.ts";
import { fitListwise, type RankingExample } from "./fit-listwise.ts";
import { fitLogistic, type LogisticExample } from "./fit-logistic.ts";

/** A labelled question, as fitting needs it. */
export interface LabelledQuestion {
  readonly transcript: string;
  readonly kind: "answerable" | "followup" | "unanswerable";
  readonly question: string;
  readonly history: readonly string[];
  /** True where questions come as readers ask them; only these tell how often a score is right. */
  readonly everyday: boolean;
  /** Substrings of the source, any of which a right quote holds. */
  readonly gold: readonly string[];
}

export interface FitOptions {
  readonly questions: readonly LabelledQuestion[];
  /** A ranker of one transcript's corpus with given weights. */
  ranker(transcript: string, weights: FittedWeights): Ranker;
  readonly provenance: FittedWeights["provenance"];
}

/** Evidence that may speak against a passage as well as for it. */
const TWO_SIDED: ReadonlySet<string> = new Set([
  "is a question",
  "is the speech",
  "is the author's",
  "another speaker named",
  "place in turn",
  "length",
]);

/** A reader would rather have one sentence too many than one too few: targets for runs 0, 1 and 2 longer than need be. */
const LONGER_THAN_NEEDED = [1, 0.9, 0.6];
/** What a deliberately hard question counts beside one that readers ask: it stretches the weights, it must not bend them. */
const HARD_WEIGHT = 0.1;
const RIDGE = 0.01;
const CONFIDENCE_RIDGE = 0.03;
/** At most this share of answerable questions may be refused. */
const MOST_REFUSED = 0.04;
const CARRIED = [1, 0.5, 0.3] as const;

const NO_WEIGHTS: LinearModel = { bias: 0, weights: {} };

interface TracedQuestion {
  readonly label: LabelledQuestion;
  readonly trace: RankingTrace;
}

/** The order and the quotes, without abstention. */
interface OrderWeights {
  readonly passage: LinearModel;
  readonly quote: LinearModel;
}

/**
 * Deterministic. Abstention and scores are fitted on rankings whose weights never saw the question's
 * transcript (leave one transcript out), so that they tell of new text.
 */
export async function fitWeights(options: FitOptions): Promise<FittedWeights> {
  const start: FittedWeights = {
    provenance: options.provenance,
    passage: NO_WEIGHTS,
    quote: NO_WEIGHTS,
    answerable: NO_WEIGHTS,
    right: NO_WEIGHTS,
    threshold: 0,
    carriedWeights: [...CARRIED],
  };
  // The first round gives the conversation's earlier answers something to be ranked with.
  const alone = await traceAll(options, start, ({ kind }) => kind === "answerable");
  const first = { ...start, ...fitOrder(alone) };
  const traced = await traceAll(options, first, () => true);
  const order = fitOrder(traced.filter(isAnswerable));
  const ranked = unseen(
    traced,
    (others) => (others.some(isAnswerable) ? fitOrder(others.filter(isAnswerable)) : order),
    rankTraced,
  );
  const confidence = fitConfidence(ranked.filter(({ label }) => label.everyday));
  return { ...start, ...order, ...confidence };
}

const isAnswerable = ({ label }: TracedQuestion): boolean => label.kind !== "unanswerable";

/** Every question as a model sees it that was fitted on the other transcripts' questions alone. */
function unseen<Question extends TracedQuestion, Model, Seen>(
  questions: readonly Question[],
  learn: (others: readonly Question[]) => Model,
  see: (question: Question, model: Model) => Seen,
): Seen[] {
  const transcripts = [...new Set(questions.map(({ label }) => label.transcript))];
  return transcripts.flatMap((held) => {
    const model = learn(questions.filter(({ label }) => label.transcript !== held));
    return questions.filter(({ label }) => label.transcript === held).map((each) => see(each, model));
  });
}

async function traceAll(
  { questions, ranker }: FitOptions,
  weights: FittedWeights,
  wanted: (label: LabelledQuestion) => boolean,
): Promise<TracedQuestion[]> {
  const rankers = new Map<string, Ranker>();
  const traced: TracedQuestion[] = [];
  for (const label of questions.filter(wanted)) {
    const known = rankers.get(label.transcript) ?? ranker(label.transcript, weights);
    rankers.set(label.transcript, known);
    traced.push({ label, trace: await known.trace({ question: label.question, history: [...label.history] }) });
  }
  return traced;
}

function fitOrder(traced: readonly TracedQuestion[]): OrderWeights {
  const passages = traced.map(passageExample).filter(({ targets }) => targets.some((target) => target > 0));
  const quotes = traced.flatMap(quoteExamples);
  return {
    passage: toModel(
      FUSED_EVIDENCE,
      fitListwise(passages, {
        anyOf: true,
        ridge: RIDGE,
        nonNegative: FUSED_EVIDENCE.map((name) => !TWO_SIDED.has(name)),
      }),
    ),
    quote: toModel(QUOTE_EVIDENCE, fitListwise(quotes, { anyOf: false, ridge: RIDGE, nonNegative: [] })),
  };
}

function toModel(names: readonly string[], weights: Float64Array): LinearModel {
  return { bias: 0, weights: Object.fromEntries(names.map((name, at) => [name, round(weights[at] ?? 0)])) };
}

function weightOf({ everyday }: LabelledQuestion): number {
  return everyday ? 1 : HARD_WEIGHT;
}

function passageExample({ label, trace }: TracedQuestion): RankingExample {
  return {
    weight: weightOf(label),
    rows: trace.evidence,
    targets: trace.candidates.map((candidate) => (holdsGold(label, passageText(candidate)) ? 1 : 0)),
  };
}

function quoteExamples({ label, trace }: TracedQuestion): RankingExample[] {
  return trace.candidates.flatMap((candidate) => {
    const runs = quotableRuns(candidate);
    const right = runs.filter((run) => holdsGold(label, runText(candidate, run)));
    if (right.length === 0 || right.length === runs.length) return [];
    const shortest = Math.min(...right.map(({ first, last }) => last - first));
    return {
      weight: weightOf(label),
      rows: runs.map((run) => weighRun(trace.query, candidate, run)),
      targets: runs.map((run) =>
        right.includes(run) ? (LONGER_THAN_NEEDED[run.last - run.first - shortest] ?? 0) : 0,
      ),
    };
  });
}

interface RankedQuestion extends TracedQuestion {
  readonly ranked: readonly ScoredCandidate[];
}

function rankTraced({ label, trace }: TracedQuestion, weights: OrderWeights): RankedQuestion {
  const passage = compileModel(weights.passage, FUSED_EVIDENCE);
  const quote = compileModel(weights.quote, QUOTE_EVIDENCE);
  const ranked = trace.candidates
    .map((candidate, at) => ({
      candidate,
      fused: applyModel(passage, trace.evidence[at] ?? []),
      run: { first: 0, last: 0 },
    }))
    .sort((a, b) => b.fused - a.fused || a.candidate.entry.ordinal - b.candidate.entry.ordinal)
    .map((each, at) => (at < 5 ? { ...each, run: selectQuote(trace.query, each.candidate, quote) } : each));
  return { label, trace, ranked };
}

function fitConfidence(ranked: readonly RankedQuestion[]): Pick<FittedWeights, "answerable" | "right" | "threshold"> {
  const weighed = ranked.flatMap((each) => {
    const row = weighAnswerable(each.trace.query, each.ranked, askedAmong(each.trace.candidates));
    return row === null ? [] : [{ ...each, row, holds: isAnswerable(each) }];
  });
  const answerable = fitAnswerable(weighed);
  // A model is surer of what it was fitted on than of what it meets later, which the threshold is for.
  const judged = unseen(
    weighed,
    (others) => compileModel(others.length > 0 ? fitAnswerable(others) : answerable, ANSWERABLE_EVIDENCE),
    (each, model) => ({ ...each, logit: applyModel(model, each.row) }),
  );
  const right = judged.flatMap(({ label, trace, ranked: order, logit }) =>
    order.slice(0, 3).map(
      ({ candidate, run }, position): LogisticExample => ({
        row: weighRight(trace.query, order, { position, answerable: logit }),
        holds: label.kind !== "unanswerable" && holdsGold(label, runText(candidate, run)),
      }),
    ),
  );
  return {
    answerable,
    right: roundModel(fitLogistic(right, RIGHT_EVIDENCE, CONFIDENCE_RIDGE)),
    threshold: chooseThreshold(judged),
  };
}

function fitAnswerable(examples: readonly LogisticExample[]): LinearModel {
  return roundModel(fitLogistic(examples, ANSWERABLE_EVIDENCE, CONFIDENCE_RIDGE));
}

/** The highest threshold that refuses no more of the answerable than allowed, each scored by a model that never saw it. */
function chooseThreshold(scored: readonly { holds: boolean; logit: number }[]): number {
  const answerable = scored.filter(({ holds }) => holds).map(({ logit }) => logit);
  const lowest = answerable.sort((a, b) => a - b)[Math.floor(answerable.length * MOST_REFUSED)] ?? 0;
  return round(1 / (1 + Math.exp(-lowest)));
}

function holdsGold({ gold }: LabelledQuestion, text: string): boolean {
  return gold.some((each) => text.includes(each));
}

function passageText({ entry: { passage, transcript } }: Candidate): string {
  return sliceSpan(transcript.text, passage.span);
}

function runText({ entry: { passage, transcript } }: Candidate, { first, last }: SentenceRun): string {
  return transcript.text.slice(passage.sentences[first]?.start ?? 0, passage.sentences[last]?.end ?? 0);
}

/** Five digits are more than the labels can tell apart, and keep the file readable. */
function round(value: number): number {
  return Number(value.toPrecision(5));
}

function roundModel({ bias, weights }: LinearModel): LinearModel {
  return {
    bias: round(bias),
    weights: Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, round(value)])),
  };
}
