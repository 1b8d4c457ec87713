/** YAML that people write by hand, checked against a schema, with the line each fault stands on. */
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { Failure, type FailureCode } from "../domain/failure.ts";
import { lineFinder } from "./yaml-lines.ts";

export interface YamlSource {
  readonly yaml: string;
  /** The name to show in faults. */
  readonly file: string;
  /** How many lines of the file stand before the YAML. */
  readonly linesBefore: number;
  /** What it is called in faults: `front matter`. */
  readonly what: string;
  readonly code: FailureCode;
}

type Path = readonly PropertyKey[];

export interface CheckedYaml<Value> {
  readonly value: Value;
  /** The file's line of what a path leads to. */
  lineOf(path: Path): number;
  /** A fault of the YAML as a failure, at what stands under a path. */
  fault(message: string, path: Path, cause?: unknown): Failure;
}

/**
 * @param fieldsAt the fields that may stand where a path leads
 * @throws Failure of the source's code, with the line
 */
export function checkYaml<Value>(
  source: YamlSource,
  schema: z.ZodType<Value>,
  fieldsAt: (path: Path) => readonly string[],
): CheckedYaml<Value> {
  const { yaml, file, linesBefore, code } = source;
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, schema: "core", prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line + linesBefore;
  const [syntax] = document.errors;
  if (syntax !== undefined) throw notYaml(syntax, source, lineAt(syntax.pos[0]));
  const lineOf = lineFinder(document.contents, lineAt);
  const fault = (message: string, path: Path, cause?: unknown): Failure =>
    new Failure(code, message, { place: { file, line: lineOf(path) }, cause });
  const parsed = schema.safeParse(
    toPlain(() => document.toJS(), source),
    { reportInput: true },
  );
  if (parsed.success) return { value: parsed.data, lineOf, fault };
  const { message, path } = explainFirst(parsed.error, source.what, fieldsAt);
  throw fault(message, path, parsed.error);
}

function notYaml(fault: unknown, { what, file, code }: YamlSource, line: number): Failure {
  const [reason = ""] = (fault instanceof Error ? fault.message : String(fault)).split("\n", 1);
  return new Failure(code, `expected the ${what} to be YAML, found a fault: ${reason}`, {
    place: { file, line },
    cause: fault,
  });
}

/** Aliases are followed only here, and an endless one is the writer's mistake. */
function toPlain(read: () => unknown, source: YamlSource): unknown {
  try {
    return read() ?? {};
  } catch (cause) {
    throw notYaml(cause, source, 1);
  }
}

function explainFirst(
  error: z.ZodError,
  what: string,
  fieldsAt: (path: Path) => readonly string[],
): { message: string; path: Path } {
  // A field that is missing is often there under a misspelt name: that is the fault to show.
  const issue = error.issues.find(({ code }) => code === "unrecognized_keys") ?? error.issues[0];
  const path = issue?.path ?? [];
  if (issue?.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    return { message: `unknown field "${key}"; expected one of ${fieldsAt(path).join(", ")}`, path: [...path, key] };
  }
  const name = path.length === 0 ? what : path.map(countFromOne).join(" ");
  return { message: `${name}: ${explain(issue)}`, path };
}

function explain(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "invalid_value") {
    return `expected one of ${issue.values.map(String).join(", ")}, found ${JSON.stringify(issue.input)}`;
  }
  if (issue?.code !== "invalid_type") return issue?.message ?? "not understood";
  if (issue.input === undefined) return `expected ${kindName(issue.expected)}, found nothing; add it`;
  const hint = issue.expected === "string" ? "; put it in quotes" : "";
  return `expected ${kindName(issue.expected)}, found ${JSON.stringify(issue.input)?.slice(0, 60)}${hint}`;
}

function kindName(expected: string): string {
  if (expected === "string") return "text";
  if (expected === "array") return "a list";
  return expected === "boolean" ? "true or false" : "fields";
}

function countFromOne(step: PropertyKey): string {
  return typeof step === "number" ? String(step + 1) : String(step);
}
