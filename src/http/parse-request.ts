/** What came in, checked by the contract; refused with one entry per field. */
import type { z } from "zod";
import { type FieldError, HttpProblem } from "./problem.ts";

/** @throws HttpProblem `request-invalid` */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new HttpProblem("request-invalid", { errors: fieldErrors(parsed.error.issues) });
}

/** The first complaint about each field. */
function fieldErrors(issues: readonly z.core.$ZodIssue[]): readonly FieldError[] {
  const byField = new Map<string, FieldError>();
  for (const issue of issues) {
    const field = issue.path.length === 0 ? "(request)" : issue.path.join(".");
    if (!byField.has(field)) byField.set(field, { field, message: messageOf(issue) });
  }
  return [...byField.values()];
}

/** Zod names unknown keys in its message, which would send the client's input back. */
function messageOf(issue: z.core.$ZodIssue): string {
  return issue.code === "unrecognized_keys" ? "expected only the fields documented at /docs" : issue.message;
}
