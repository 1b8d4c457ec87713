/** The flags of `ask` to a `Question`. */
import type { z } from "zod";
import { LONGEST_HISTORY, MOST_ANSWERS, Question } from "../domain/question.ts";
import { QuotableKind } from "../domain/transcript.ts";
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

/** What a field wants, where the domain's schema leaves it to zod's general wording. */
const EXPECTED: Readonly<Record<string, string>> = {
  limit: `expected a whole number from 1 to ${MOST_ANSWERS}`,
  speaker: "expected a name of 1 to 200 characters",
  kinds: `expected kinds among ${QuotableKind.options.join(",")}, joined by commas`,
  transcript: "expected a transcript's id of at most 100 characters",
  history: `expected at most ${LONGEST_HISTORY} earlier questions`,
};

const AskedQuestion = Question.refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
  path: ["from"],
  error: "expected a date that is not after --to",
});

/** @throws UsageFault that names the flag, what it wants and what it got */
export function parseQuestion(flags: QuestionFlags): Question {
  const asked = {
    ...flags,
    // Number("") is 0 and Number("1e1") is 10: only digits count as a number here.
    limit: flags.limit === undefined ? undefined : /^\d+$/.test(flags.limit) ? Number(flags.limit) : Number.NaN,
    kinds: flags.kinds?.split(",").map((kind) => kind.trim()),
  };
  const parsed = AskedQuestion.safeParse(asked, { error: ({ path }) => EXPECTED[String(path?.[0])] });
  if (parsed.success) return parsed.data;
  throw new UsageFault(describeIssue(parsed.error, flags));
}

/** One sentence for the first issue, since one has to be mended first. */
function describeIssue(error: z.ZodError, flags: QuestionFlags): string {
  const [issue] = error.issues;
  const field = Object.keys(flags).find((name) => name === issue?.path[0]) ?? "question";
  const given = new Map<string, unknown>(Object.entries(flags)).get(field);
  const got = typeof given === "string" ? JSON.stringify(given) : `${Array.isArray(given) ? given.length : "none"}`;
  const message = issue?.message ?? "expected another value";
  const name = field === "question" ? "QUESTION" : `--${field}`;
  return `${name}: ${message}${message.includes(", got ") ? "" : `, got ${got}`}`;
}
