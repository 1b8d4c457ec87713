/** The questions a contestant failed, with what won instead and where the right passage stood. */
import type { QuestionOutcome } from "./judge-answers.ts";

export type Problem =
  | "refused"
  | "another passage first"
  | "the quote misses the answer"
  | "answered what nothing answers";

export interface FailedQuestion {
  readonly outcome: QuestionOutcome;
  readonly problem: Problem;
  /** The answer that came first, with its passage and score; null where the question was refused. */
  readonly won: string | null;
  /** Which passages are right and where the first of them stood; null where none is. */
  readonly stood: string | null;
}

/** In the order of the questions. */
export function listFailures(outcomes: readonly QuestionOutcome[]): FailedQuestion[] {
  return outcomes.flatMap((outcome) => {
    const problem = problemOf(outcome);
    return problem === null ? [] : { outcome, problem, won: describeWinner(outcome), stood: describeRight(outcome) };
  });
}

function problemOf({ kind, answered, rank, quote }: QuestionOutcome): Problem | null {
  if (kind === "unanswerable") return answered ? "answered what nothing answers" : null;
  if (!answered) return "refused";
  if (rank !== 1) return "another passage first";
  return quote === 1 ? null : "the quote misses the answer";
}

function describeWinner({ first }: QuestionOutcome): string | null {
  return first === null ? null : `${first.passage} (${first.score.toFixed(3)}), ${first.speaker}: ${first.quote}`;
}

function describeRight({ right, rankUnrefused, gold }: QuestionOutcome): string | null {
  if (gold.length === 0) return null;
  if (right.length === 0) return `no passage holds "${gold[0] ?? ""}"`;
  const where = rankUnrefused === null ? "not among the ranked" : `in place ${rankUnrefused}`;
  return `${right.join(", ")} (${where}): ${gold[0] ?? ""}`;
}
