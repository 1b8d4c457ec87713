/** A run as it is kept beside the golden questions: small, one question a line, the measure of the next run. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { FIGURES } from "./figures.ts";
import type { QuestionOutcome } from "./judge-answers.ts";
import { GoldenKind, readTextFile } from "./read-golden.ts";
import type { ContestantRun } from "./run-evaluation.ts";

const Share = z.number().min(0).max(1);

const KeptOutcome = z.object({
  id: z.string(),
  /** Changes with the question or its labels; outcomes of different labels are not compared. */
  label: z.string(),
  kind: GoldenKind,
  answered: z.boolean(),
  rank: z.number().int().positive().nullable(),
  ndcg: Share,
  recall: Share,
  quote: Share,
});
export type KeptOutcome = z.infer<typeof KeptOutcome>;

/** `version` is that of this form. */
const KeptRun = z.object({
  version: z.literal(1),
  contestant: z.string(),
  outcomes: z.array(KeptOutcome),
});
export type KeptRun = z.infer<typeof KeptRun>;

/** What of a run is kept or compared. */
export type KeepableRun = Pick<ContestantRun, "contestant" | "overall" | "outcomes">;

export function toKeptRun({ contestant, outcomes }: Pick<KeepableRun, "contestant" | "outcomes">): KeptRun {
  return { version: 1, contestant, outcomes: outcomes.map(toKeptOutcome) };
}

/**
 * The file's text: the kept outcomes of the first run, and every run's figures for people to read in a diff.
 */
export function renderKeptRun(runs: readonly [KeepableRun, ...KeepableRun[]]): string {
  const { version, contestant, outcomes } = toKeptRun(runs[0]);
  const figures = runs.map(({ contestant: name, overall }) => {
    const cells = FIGURES.map((figure) => [figure, round(overall[figure]?.value ?? null)]);
    return `    ${JSON.stringify(name)}: ${JSON.stringify(Object.fromEntries(cells))}`;
  });
  const lines = outcomes.map((outcome) => `    ${JSON.stringify(outcome)}`);
  return [
    "{",
    `  "version": ${version},`,
    `  "contestant": ${JSON.stringify(contestant)},`,
    `  "figures": {\n${figures.join(",\n")}\n  },`,
    `  "outcomes": [\n${lines.join(",\n")}\n  ]`,
    "}\n",
  ].join("\n");
}

/** @throws Failure `file-unreadable` or `golden-invalid` */
export async function readKeptRun(path: string): Promise<KeptRun> {
  const parsed = KeptRun.safeParse(parseJson(await readTextFile(path)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const found = issue === undefined ? "another form" : `${issue.path.join(".")}: ${issue.message}`;
  throw new Failure("golden-invalid", `expected the kept results of an evaluation, found ${found}; write them anew`, {
    place: { file: path },
    cause: parsed.error,
  });
}

function toKeptOutcome(outcome: QuestionOutcome): KeptOutcome {
  const { id, kind, answered, rank, quote } = outcome;
  const ndcg = round(outcome.ndcg) ?? 0;
  const recall = round(outcome.recall) ?? 0;
  return { id, label: labelOf(outcome), kind, answered, rank, ndcg, recall, quote };
}

function labelOf({ transcript, kind, question, history, gold }: QuestionOutcome): string {
  return createHash("sha256")
    .update(JSON.stringify([transcript, kind, question, history, gold]))
    .digest("hex")
    .slice(0, 8);
}

/** Four digits: enough to compare, and the same on every machine. */
function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
