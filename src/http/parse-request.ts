/** What came in, checked by the contract; refused with one entry per field. */
import { z } from "zod";
import { type FieldError, HttpProblem } from "./problem.ts";

/** @throws HttpProblem `request-invalid` */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input, { error: (issue) => expectedOf(issue, fieldsOf(schema)) });
  if (parsed.success) return parsed.data;
  throw new HttpProblem("request-invalid", { errors: fieldErrors(parsed.error.issues) });
}

/** The first complaint about each field. */
function fieldErrors(issues: readonly z.core.$ZodIssue[]): readonly FieldError[] {
  const byField = new Map<string, FieldError>();
  for (const issue of issues) {
    const field = issue.path.length === 0 ? "(request)" : issue.path.join(".");
    if (!byField.has(field)) byField.set(field, { field, message: issue.message });
  }
  return [...byField.values()];
}

function fieldsOf(schema: z.ZodType): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/**
 * The sentence for what a schema leaves to zod's general wording. Nothing of the input is in it, names of unknown
 * fields included, so that no client gets back what it sent.
 * @param fields every field that the request may have
 */
function expectedOf(issue: z.core.$ZodRawIssue, fields: readonly string[]): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${KINDS[issue.expected] ?? issue.expected}, found ${kindOf(issue.input)}`;
    case "invalid_value":
      return `expected one of ${issue.values.join(", ")}, found something else`;
    case "invalid_format":
      return issue.format === "url" ? "expected an address such as https://example.org, found none" : undefined;
    case "unrecognized_keys":
      return `expected no fields but ${fields.join(", ")}, found others`;
    case "too_big":
      return `expected at most ${amountOf(issue.maximum, issue.origin)}, found more`;
    case "too_small":
      return `expected at least ${amountOf(issue.minimum, issue.origin)}, found less`;
    default:
      return undefined;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const UNITS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  string: [" character", " characters"],
  array: [" entry", " entries"],
};

function amountOf(amount: number | bigint, origin: string): string {
  const [one, more] = UNITS[origin] ?? ["", ""];
  return `${amount}${amount === 1 ? one : more}`;
}

function kindOf(input: unknown): string {
  if (input === undefined) return "nothing";
  if (input === null) return "null";
  if (Array.isArray(input)) return "a list";
  return KINDS[typeof input] ?? typeof input;
}
