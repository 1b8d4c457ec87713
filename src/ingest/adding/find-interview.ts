/** A text whose questions are told by their look alone, as interviews are often set. */
import { sliceSpan } from "../../domain/span.ts";
import {
  type LookedAt,
  QUESTION_LOOKS,
  type QuestionLook,
  readQuestionLook,
  splitAtQuestions,
} from "../question-look.ts";
import type { TextParts } from "./find-parts.ts";

export interface Interview {
  readonly look: QuestionLook;
  /** Offset of the body at which the first question begins. */
  readonly start: number;
  /** Offset at which the last one begins. */
  readonly last: number;
  readonly count: number;
}

/**
 * A look is taken for the questions' where at least two paragraphs wear it from end to end and at least half of those
 * ask; of headings, all but the title have to. No label may stand before the first question, nor most words have one.
 */
export function findInterview(body: string, { head, before, spoken }: TextParts): Interview | null {
  const parts = [...head, ...before, ...spoken];
  const labels = spoken.filter(({ goesOn }) => !goesOn);
  for (const look of QUESTION_LOOKS) {
    const worn = parts
      .flatMap((part) => splitAtQuestions(body, part, look))
      .map((span) => ({ start: span.start, worn: readQuestionLook(sliceSpan(body, span)) }))
      .filter((each): each is { start: number; worn: LookedAt } => each.worn?.look === look);
    const asking = worn.filter((each) => each.worn.asks);
    const questions = look === "heading" ? asking : worn;
    const [first] = questions;
    const enough = look === "heading" ? worn.length - 1 : worn.length / 2;
    const isClear = asking.length >= 2 && asking.length >= enough && asking.length >= 2 * labels.length;
    if (!isClear || first === undefined || labels.some(({ start }) => start < first.start)) continue;
    return { look, start: first.start, last: questions.at(-1)?.start ?? first.start, count: questions.length };
  }
  return null;
}
