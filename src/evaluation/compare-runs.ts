/** A new run against the kept one: which questions changed, and whether a figure fell beyond chance. */
import { Failure } from "../domain/failure.ts";
import { type BootstrapOptions, type PairedDifference, pairedDifference } from "./bootstrap.ts";
import { type FigureName, measures } from "./figures.ts";
import { type KeptOutcome, type KeptRun, toKeptRun } from "./kept-run.ts";
import type { ContestantRun } from "./run-evaluation.ts";

/** The figures that must not fall. `worse` is the direction of harm. */
const GUARDED = [
  { name: "hit@1", worse: "fell" },
  { name: "hit@3", worse: "fell" },
  { name: "quote accuracy", worse: "fell" },
  { name: "abstention recall", worse: "fell" },
  { name: "answerable refused", worse: "rose" },
] as const satisfies readonly { name: FigureName; worse: PairedDifference["verdict"] }[];

export interface ComparedFigure {
  readonly name: FigureName;
  /** Null where no compared question counts. */
  readonly difference: PairedDifference | null;
  readonly isWorse: boolean;
}

export interface ChangedQuestion {
  readonly id: string;
  readonly question: string;
  readonly before: string;
  readonly after: string;
}

export interface RunComparison {
  /** Questions that stand in both runs with the same labels; only these are compared. */
  readonly compared: number;
  /** Ids of questions that are new, gone, or labelled otherwise than before. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly relabelled: readonly string[];
  readonly figures: readonly ComparedFigure[];
  readonly changed: readonly ChangedQuestion[];
  /** Whether a guarded figure is worse than chance explains: what fails a build. */
  readonly isWorse: boolean;
}

interface Pair {
  readonly before: KeptOutcome;
  readonly after: KeptOutcome;
  readonly question: string;
}

/** @throws Failure `golden-invalid` when there is nothing to compare: a gate that compares nothing would always be green */
export function compareRuns(
  kept: KeptRun,
  run: Pick<ContestantRun, "contestant" | "outcomes">,
  options: BootstrapOptions = {},
): RunComparison {
  const before = new Map(kept.outcomes.map((outcome) => [outcome.id, outcome]));
  const after = toKeptRun(run).outcomes;
  const ids = new Set(after.map(({ id }) => id));
  const shared = after.flatMap((outcome, at): Pair[] => {
    const former = before.get(outcome.id);
    return former === undefined ? [] : [{ before: former, after: outcome, question: run.outcomes[at]?.question ?? "" }];
  });
  const pairs = shared.filter((pair) => pair.before.label === pair.after.label);
  if (pairs.length === 0 || kept.contestant !== run.contestant) throw nothingToCompare(kept, run);
  const figures = GUARDED.map(({ name, worse }) => {
    const difference = differenceIn(name, pairs, options);
    return { name, difference, isWorse: difference?.verdict === worse };
  });
  return {
    compared: pairs.length,
    added: after.map(({ id }) => id).filter((id) => !before.has(id)),
    removed: [...before.keys()].filter((id) => !ids.has(id)),
    relabelled: shared.filter((pair) => pair.before.label !== pair.after.label).map((pair) => pair.after.id),
    figures,
    changed: pairs.flatMap(describeChange),
    isWorse: figures.some((figure) => figure.isWorse),
  };
}

/** For a terminal: the figures, then every question whose outcome is another. */
export function renderComparison(comparison: RunComparison): string {
  const { compared, added, removed, relabelled, figures, changed } = comparison;
  const notCompared = Object.entries({ added, removed, relabelled }).filter(([, ids]) => ids.length > 0);
  const lines = [
    `${compared} questions compared with the kept results.`,
    ...notCompared.map(([how, ids]) => `Not compared, since ${how}: ${ids.join(", ")}`),
    ...figures.map(renderFigure),
    ...changed.map(({ id, question, before, after }) => `${id}: ${before} → ${after}: ${question}`),
    comparison.isWorse
      ? "Worse than the kept results beyond chance."
      : "Not worse than the kept results beyond chance.",
  ];
  return `${lines.join("\n")}\n`;
}

function nothingToCompare(kept: KeptRun, run: Pick<ContestantRun, "contestant">): Failure {
  const expected = `expected kept results of "${run.contestant}" with questions in common`;
  return new Failure("golden-invalid", `${expected}, found those of "${kept.contestant}" without; write them anew`);
}

function differenceIn(name: FigureName, pairs: readonly Pair[], options: BootstrapOptions): PairedDifference | null {
  const counted = pairs.flatMap(({ before, after }) => {
    const from = measures[name](before);
    const to = measures[name](after);
    return from === null || to === null ? [] : [{ from, to }];
  });
  return pairedDifference(
    counted.map(({ from }) => from),
    counted.map(({ to }) => to),
    options,
  );
}

function describeChange({ before, after, question }: Pair): ChangedQuestion[] {
  const [was, is] = [describe(before), describe(after)];
  return was === is ? [] : [{ id: after.id, question, before: was, after: is }];
}

function describe({ kind, answered, rank, quote }: KeptOutcome): string {
  if (!answered) return "refused";
  if (kind === "unanswerable") return "answered";
  if (rank === null) return "wrong";
  return rank === 1 ? `first, its quote ${quote === 1 ? "right" : "wrong"}` : `in place ${rank}`;
}

function renderFigure({ name, difference, isWorse }: ComparedFigure): string {
  if (difference === null) return `${name}: no question to compare`;
  const { value, low, high, n } = difference;
  const signed = [value, low, high].map((number) => `${number < 0 ? "" : "+"}${number.toFixed(3)}`);
  return `${name}: ${signed[0]} (${signed[1]} to ${signed[2]}, ${n} questions)${isWorse ? ", worse" : ""}`;
}
