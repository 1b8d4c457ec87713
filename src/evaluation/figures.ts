/** The figures of an evaluation: what is averaged over which questions. */
import { type BootstrapOptions, type Estimate, estimateMean } from "./bootstrap.ts";
import { RANKING_DEPTH } from "./contestant.ts";
import type { QuestionOutcome } from "./judge-answers.ts";
import { abstentionPrecision, abstentionRecall, answerableRefused, type Decision } from "./metrics.ts";

export const FIGURES = [
  "hit@1",
  "hit@3",
  "MRR@10",
  "nDCG@10",
  "recall@10",
  "quote accuracy",
  "abstention precision",
  "abstention recall",
  "answerable refused",
] as const;
export type FigureName = (typeof FIGURES)[number];

/** What the figures are computed from; a kept run holds no more than this of each question. */
export type Measured = Pick<QuestionOutcome, "kind" | "answered" | "rank" | "ndcg" | "recall" | "quote">;

/** Null where no question counts: there is no abstention recall without unanswerable questions. */
export type Figures = Readonly<Record<FigureName, Estimate | null>>;

/** What one question adds to a figure's mean; null where it does not count. A refused question is a miss. */
export const measures: Readonly<Record<FigureName, (outcome: Measured) => number | null>> = {
  "hit@1": whereAnswerable(({ rank }) => Number(rank === 1)),
  "hit@3": whereAnswerable(({ rank }) => Number(rank !== null && rank <= 3)),
  "MRR@10": whereAnswerable(({ rank }) => (rank !== null && rank <= RANKING_DEPTH ? 1 / rank : 0)),
  "nDCG@10": whereAnswerable(({ ndcg }) => ndcg),
  "recall@10": whereAnswerable(({ recall }) => recall),
  "quote accuracy": whereAnswerable(({ quote }) => quote),
  "abstention precision": (outcome) => abstentionPrecision(decisionOf(outcome)),
  "abstention recall": (outcome) => abstentionRecall(decisionOf(outcome)),
  "answerable refused": (outcome) => answerableRefused(decisionOf(outcome)),
};

export function computeFigures(outcomes: readonly Measured[], options: BootstrapOptions = {}): Figures {
  const estimate = (name: FigureName): Estimate | null =>
    estimateMean(
      outcomes.map(measures[name]).filter((value) => value !== null),
      options,
    );
  return {
    "hit@1": estimate("hit@1"),
    "hit@3": estimate("hit@3"),
    "MRR@10": estimate("MRR@10"),
    "nDCG@10": estimate("nDCG@10"),
    "recall@10": estimate("recall@10"),
    "quote accuracy": estimate("quote accuracy"),
    "abstention precision": estimate("abstention precision"),
    "abstention recall": estimate("abstention recall"),
    "answerable refused": estimate("answerable refused"),
  };
}

function decisionOf({ kind, answered }: Measured): Decision {
  return { answerable: kind !== "unanswerable", answered };
}

function whereAnswerable(measure: (outcome: Measured) => number): (outcome: Measured) => number | null {
  return (outcome) => (outcome.kind === "unanswerable" ? null : measure(outcome));
}
