/** The flags that narrow what is asked or listed: what each wants, and the sentence for one that does not get it. */
import type { z } from "zod";
import { LONGEST_HISTORY, MOST_ANSWERS } from "../domain/question-limits.ts";
import { QuotableKind } from "../domain/transcript.ts";

/** What a field wants, where the domain's schema leaves it to zod's general wording. */
const EXPECTED: Readonly<Record<string, string>> = {
  limit: `expected a whole number from 1 to ${MOST_ANSWERS}`,
  speaker: "expected a name of 1 to 200 characters",
  kinds: `expected kinds among ${QuotableKind.options.join(",")}, joined by commas`,
  transcript: "expected a transcript's id of at most 100 characters",
  language: "expected a language tag such as en",
  history: `expected at most ${LONGEST_HISTORY} earlier questions`,
};

/** For zod, which asks for the wording of each issue. */
export const expectedOf = ({ path }: { readonly path?: PropertyKey[] | undefined }): string | undefined =>
  EXPECTED[String(path?.[0])];

/** @param kinds joined by commas */
export function splitKinds(kinds: string | undefined): string[] | undefined {
  return kinds?.split(",").map((kind) => kind.trim());
}

export function isInOrder({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): boolean {
  return from === undefined || to === undefined || from <= to;
}

export const NOT_IN_ORDER: { path: PropertyKey[]; error: string } = {
  path: ["from"],
  error: "expected a date that is not after --to",
};

/** One sentence for the first issue, since one has to be mended first. */
export function describeIssue(error: z.ZodError, flags: object): string {
  const [issue] = error.issues;
  const field = Object.keys(flags).find((name) => name === issue?.path[0]) ?? "question";
  const given = new Map<string, unknown>(Object.entries(flags)).get(field);
  const got = typeof given === "string" ? JSON.stringify(given) : `${Array.isArray(given) ? given.length : "none"}`;
  const message = issue?.message ?? "expected another value";
  const name = field === "question" ? "QUESTION" : `--${field}`;
  return `${name}: ${message}${message.includes(", got ") ? "" : `, got ${got}`}`;
}
