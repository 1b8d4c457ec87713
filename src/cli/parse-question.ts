/** The flags of `ask` to a `Question`. */
import { Question } from "../domain/question.ts";
import { describeIssue, expectedOf, isInOrder, NOT_IN_ORDER, splitKinds } from "./filter-flags.ts";
import { UsageFault } from "./usage-fault.ts";

/** As typed; absent flags are undefined. */
export interface QuestionFlags {
  readonly question: string;
  readonly history: readonly string[];
  readonly limit: string | undefined;
  readonly transcript: string | undefined;
  readonly speaker: string | undefined;
  /** Joined by commas. */
  readonly kinds: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const AskedQuestion = Question.refine(isInOrder, NOT_IN_ORDER);

/** @throws UsageFault that names the flag, what it wants and what it got */
export function parseQuestion(flags: QuestionFlags): Question {
  const asked = {
    ...flags,
    // Number("") is 0 and Number("1e1") is 10: only digits count as a number here.
    limit: flags.limit === undefined ? undefined : /^\d+$/.test(flags.limit) ? Number(flags.limit) : Number.NaN,
    kinds: splitKinds(flags.kinds),
  };
  const parsed = AskedQuestion.safeParse(asked, { error: expectedOf });
  if (parsed.success) return parsed.data;
  throw new UsageFault(describeIssue(parsed.error, flags));
}
