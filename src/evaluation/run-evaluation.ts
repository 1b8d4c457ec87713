/** One contestant's run over the golden questions: every outcome, and the figures over all and over each group. */
import { Failure } from "../domain/failure.ts";
import type { TranscriptId } from "../domain/transcript.ts";
import type { IndexedTranscript } from "../store/passage-store.ts";
import type { BootstrapOptions } from "./bootstrap.ts";
import {
  brierScore,
  expectedCalibrationError,
  type Prediction,
  type ReliabilityBin,
  type RiskCoveragePoint,
  reliabilityTable,
  riskCoverage,
  riskCoverageArea,
} from "./calibration-metrics.ts";
import type { Contestant } from "./contestant.ts";
import { computeFigures, type Figures } from "./figures.ts";
import { judgeAnswers, type QuestionOutcome } from "./judge-answers.ts";
import type { GoldenQuestion } from "./read-golden.ts";

export interface Group {
  readonly name: string;
  readonly questions: number;
  readonly figures: Figures;
}

export interface Calibration {
  readonly table: readonly ReliabilityBin[];
  readonly expectedError: number | null;
  readonly brier: number | null;
}

export interface ContestantRun {
  readonly contestant: string;
  readonly overall: Figures;
  readonly byKind: readonly Group[];
  readonly byType: readonly Group[];
  readonly byTranscript: readonly Group[];
  /** Of first answers and of all that were shown; null where the contestant's scores claim nothing. */
  readonly calibration: { readonly first: Calibration; readonly shown: Calibration } | null;
  /** Over the first answers; an answer to an unanswerable question is wrong. */
  readonly riskCoverage: { readonly points: readonly RiskCoveragePoint[]; readonly area: number | null };
  /** Quotes under another's name; anything but 0 is a defect. */
  readonly attributionErrors: number;
  /** Quotes that are not a slice of the source and of their passage; anything but 0 is a defect. */
  readonly unfaithfulQuotes: number;
  /** In the order of the questions. */
  readonly outcomes: readonly QuestionOutcome[];
}

export interface RunOptions extends BootstrapOptions {
  /** Must hold the transcript of every question. */
  readonly transcripts: readonly IndexedTranscript[];
  /** Called after each question. */
  readonly onProgress?: (progress: { contestant: string; done: number; total: number }) => void;
}

/**
 * Stops what must never be published, however good its figures are.
 * @throws Failure `quote-unfaithful` that names the first fault
 */
export function assertFaithful({ contestant, outcomes }: ContestantRun): void {
  for (const { id, faults } of outcomes) {
    const [first] = faults;
    if (first === undefined) continue;
    const found = `"${id}" quoted ${JSON.stringify(first.quote)} by ${first.speaker}: ${first.fault}`;
    throw new Failure("quote-unfaithful", `expected ${contestant} to quote its source, but for ${found}`);
  }
}

/** Asks one question after another, so that a run is the same however fast the contestant is. */
export async function runEvaluation(
  contestant: Contestant,
  questions: readonly GoldenQuestion[],
  options: RunOptions,
): Promise<ContestantRun> {
  const indexed = new Map<TranscriptId, IndexedTranscript>(
    options.transcripts.map((each) => [each.transcript.id, each]),
  );
  const outcomes: QuestionOutcome[] = [];
  for (const golden of questions) {
    const source = indexed.get(golden.transcript);
    if (source === undefined) throw new RangeError(`Expected transcript "${golden.transcript}" among those given`);
    const ranked = await contestant.rank(golden.question, golden.history, golden.transcript);
    outcomes.push(judgeAnswers(golden, ranked, source));
    options.onProgress?.({ contestant: contestant.name, done: outcomes.length, total: questions.length });
  }
  return summarise(contestant, outcomes, options);
}

function summarise(
  contestant: Contestant,
  outcomes: readonly QuestionOutcome[],
  options: BootstrapOptions,
): ContestantRun {
  const points = riskCoverage(
    outcomes.flatMap(({ confidence }) => confidence ?? []),
    outcomes.length,
  );
  const faults = outcomes.flatMap((outcome) => outcome.faults);
  const misattributed = faults.filter(({ fault }) => fault === "another speaker's words").length;
  return {
    contestant: contestant.name,
    overall: computeFigures(outcomes, options),
    byKind: groupBy(outcomes, ({ kind }) => kind, options),
    byType: groupBy(outcomes, ({ type }) => type, options),
    byTranscript: groupBy(outcomes, ({ transcript }) => transcript, options),
    calibration: contestant.calibrated ? calibrationOf(outcomes) : null,
    riskCoverage: { points, area: riskCoverageArea(points) },
    attributionErrors: misattributed,
    unfaithfulQuotes: faults.length - misattributed,
    outcomes,
  };
}

/** Groups in the order of their names. */
function groupBy(
  outcomes: readonly QuestionOutcome[],
  nameOf: (outcome: QuestionOutcome) => string,
  options: BootstrapOptions,
): Group[] {
  const names = new Set(outcomes.map(nameOf));
  return [...names].toSorted().map((name) => {
    const within = outcomes.filter((outcome) => nameOf(outcome) === name);
    return { name, questions: within.length, figures: computeFigures(within, options) };
  });
}

function calibrationOf(outcomes: readonly QuestionOutcome[]): NonNullable<ContestantRun["calibration"]> {
  return {
    first: calibrate(outcomes.flatMap(({ shown }) => shown.slice(0, 1))),
    shown: calibrate(outcomes.flatMap(({ shown }) => shown)),
  };
}

function calibrate(predictions: readonly Prediction[]): Calibration {
  const table = reliabilityTable(predictions);
  return { table, expectedError: expectedCalibrationError(table), brier: brierScore(predictions) };
}
