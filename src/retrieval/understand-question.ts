/** Reads a question and those it leans on: all of a ranking that does not depend on which passages may answer. */
import { type AskContext, inStage } from "../domain/ask-observer.ts";
import type { PassageFilter, Question } from "../domain/question.ts";
import { type Interpretation, interpretQuestion } from "./interpret-question.ts";
import { type Models, type PreparedWording, prepareQuery } from "./prepare-query.ts";
import { languagesAsked, questionLanguage } from "./question-language.ts";
import type { RetrievalIndex } from "./retrieval-index.ts";

export interface UnderstoodQuestion {
  readonly interpretation: Interpretation;
  readonly wording: PreparedWording;
  /** The question that it leans on. */
  readonly previous: UnderstoodQuestion | null;
}

export async function understandQuestion(
  from: {
    readonly index: RetrievalIndex;
    readonly models: Models | null;
    readonly carriedWeights: readonly [number, number, number];
  },
  { question, history, transcript }: Pick<Question, "question" | "history"> & Pick<PassageFilter, "transcript">,
  context: AskContext,
): Promise<UnderstoodQuestion> {
  const { index, models, carriedWeights } = from;
  const interpretation = await inStage(context, "read", () =>
    interpretQuestion(question, history, {
      carriedWeights,
      language: questionLanguage([...history, question].join(" "), languagesAsked(index, transcript)),
    }),
  );
  const before = interpretation.leansBack ? history.at(-1) : undefined;
  const previous =
    before === undefined
      ? null
      : await understandQuestion(from, { question: before, history: history.slice(0, -1), transcript }, context);
  const wording = await prepareQuery(index, models, { interpretation, context });
  return { interpretation, wording, previous };
}
