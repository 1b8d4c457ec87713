/** What a report says, apart from how it is drawn: titles, sentences, tables and lists. */
import { type Estimate, pairedDifference } from "./bootstrap.ts";
import type { EvaluationResult } from "./evaluate.ts";
import type { CollectionResult } from "./evaluate-collection.ts";
import { FIGURES, type FigureName, measures } from "./figures.ts";
import { listFailures } from "./list-failures.ts";
import type { Calibration, ContestantRun, Group } from "./run-evaluation.ts";

export interface ReportTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ReportEntry {
  readonly heading: string;
  readonly lines: readonly string[];
}

export interface ReportSection {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly table?: ReportTable;
  readonly entries?: readonly ReportEntry[];
}

const GROUP_FIGURES = ["hit@1", "hit@3", "quote accuracy", "abstention recall", "answerable refused"] as const;
const COMPARED_FIGURES = ["hit@1", "hit@3", "MRR@10", "quote accuracy"] as const;
const COVERAGES = [0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** The whole report of an evaluation; details are those of the first contestant. */
export function reportSections(result: EvaluationResult): ReportSection[] {
  const [judged, ...others] = result.runs;
  return [
    figuresSection(result),
    ...(others.length === 0 ? [] : [differencesSection(judged, others)]),
    groupsSection("By kind of question", judged.contestant, judged.byKind),
    groupsSection("By type of question", judged.contestant, judged.byType),
    groupsSection("By transcript", judged.contestant, judged.byTranscript),
    ...(judged.calibration === null ? [] : [calibrationSection(judged.contestant, judged.calibration.first)]),
    riskSection(result.runs),
    faithfulnessSection(result.runs),
    failuresSection(judged),
  ];
}

/** Other people's retrieval sets, one table for each. */
export function collectionSections(results: readonly CollectionResult[]): ReportSection[] {
  return results.map(({ collection, texts, queries, unjudged, scopes, runs }) => ({
    title: `Collection ${collection}`,
    sentences: [
      `${texts} texts, ${queries} queries${unjudged === 0 ? "" : `, ${unjudged} more without a relevant text left out`}; ${
        scopes === 1 ? "each query ranks all texts" : `each query ranks the texts of its own transcript (${scopes})`
      }.`,
    ],
    table: {
      columns: ["", "nDCG@10", "MRR@10", "recall@10"],
      rows: runs.map((run) => [run.contestant, ...[run["nDCG@10"], run["MRR@10"], run["recall@10"]].map(showEstimate)]),
    },
  }));
}

function figuresSection({ questions, unreachable, runs }: EvaluationResult): ReportSection {
  const kinds = runs[0].byKind.map((group) => `${group.questions} ${group.name}`).join(", ");
  const unreached = unreachable.length === 0 ? [] : [`No passage holds the gold of: ${unreachable.join(", ")}.`];
  return {
    title: "Figures",
    sentences: [
      `${questions} questions: ${kinds}. In brackets the interval that holds 95 % of the means of resampled questions.`,
      "A refused question counts as a miss in every figure of ranking and quoting.",
      ...unreached,
    ],
    table: {
      columns: ["", ...FIGURES],
      rows: runs.map(({ contestant, overall }) => [contestant, ...FIGURES.map((name) => showEstimate(overall[name]))]),
    },
  };
}

function differencesSection(judged: ContestantRun, others: readonly ContestantRun[]): ReportSection {
  return {
    title: "Differences",
    sentences: [`How much ${judged.contestant} is above each of the others on the same questions.`],
    table: {
      columns: ["above", ...COMPARED_FIGURES],
      rows: others.map((other) => [
        other.contestant,
        ...COMPARED_FIGURES.map((name) => showDifference(name, other, judged)),
      ]),
    },
  };
}

function showDifference(name: FigureName, before: ContestantRun, after: ContestantRun): string {
  const valuesOf = ({ outcomes }: ContestantRun): number[] =>
    outcomes.map(measures[name]).filter((value) => value !== null);
  return showEstimate(pairedDifference(valuesOf(before), valuesOf(after)));
}

function groupsSection(title: string, contestant: string, groups: readonly Group[]): ReportSection {
  return {
    title,
    sentences: [`Of ${contestant}.`],
    table: {
      columns: ["", "questions", ...GROUP_FIGURES],
      rows: groups.map(({ name, questions, figures }) => [
        name,
        String(questions),
        ...GROUP_FIGURES.map((figure) => showEstimate(figures[figure])),
      ]),
    },
  };
}

function calibrationSection(contestant: string, { table, expectedError, brier }: Calibration): ReportSection {
  return {
    title: "Reliability of the score",
    sentences: [
      `First answers of ${contestant}: the score against the share whose quote holds the answer. Expected calibration error ${showShare(expectedError)}, Brier score ${showShare(brier)}.`,
    ],
    table: {
      columns: ["score", "predicted", "observed", "answers"],
      rows: table.map(({ low, high, predicted, observed, n }) => [
        `${low.toFixed(1)}–${high.toFixed(1)}`,
        showShare(predicted),
        showShare(observed),
        String(n),
      ]),
    },
  };
}

function riskSection(runs: readonly ContestantRun[]): ReportSection {
  const riskAt = ({ riskCoverage: { points } }: ContestantRun, share: number): number | null =>
    points.find(({ coverage }) => coverage >= share)?.risk ?? null;
  return {
    title: "Risk and coverage",
    sentences: [
      "The share of first answers from a wrong passage when only the surest share of all questions is answered; an answer to an unanswerable question is wrong. The area is the mean over the coverage reached.",
    ],
    table: {
      columns: ["", ...COVERAGES.map((share) => `${Math.round(share * 100)} %`), "area"],
      rows: runs.map((run) => [
        run.contestant,
        ...COVERAGES.map((share) => showShare(riskAt(run, share))),
        showShare(run.riskCoverage.area),
      ]),
    },
  };
}

function faithfulnessSection(runs: readonly ContestantRun[]): ReportSection {
  return {
    title: "Faithfulness",
    sentences: ["Every quote is looked up in the source and its speaker in the turns; all of these must be 0."],
    table: {
      columns: ["", "another speaker's words", "not a slice of its source"],
      rows: runs.map((run) => [run.contestant, String(run.attributionErrors), String(run.unfaithfulQuotes)]),
    },
    entries: runs.flatMap(({ contestant, outcomes }) =>
      outcomes.flatMap(({ id, faults }) =>
        faults.map(({ fault, passage, speaker, quote }) => ({
          heading: `${contestant}, ${id}: ${fault}`,
          lines: [`${passage}, ${speaker}: ${quote}`],
        })),
      ),
    ),
  };
}

function failuresSection(run: ContestantRun): ReportSection {
  const failures = listFailures(run.outcomes);
  return {
    title: "Failures",
    sentences: [`${failures.length} of ${run.outcomes.length} questions of ${run.contestant}.`],
    entries: failures.map(({ outcome, problem, won, stood }) => ({
      heading: `${outcome.id} (${outcome.type}): ${[...outcome.history, outcome.question].join(" → ")}`,
      lines: [problem, ...(won === null ? [] : [`instead: ${won}`]), ...(stood === null ? [] : [`right: ${stood}`])],
    })),
  };
}

function showEstimate(estimate: Estimate | null): string {
  return estimate === null
    ? "–"
    : `${estimate.value.toFixed(3)} (${estimate.low.toFixed(2)} to ${estimate.high.toFixed(2)})`;
}

function showShare(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}
