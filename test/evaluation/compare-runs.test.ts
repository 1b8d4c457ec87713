/** A new run against the kept one. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compareRuns, renderComparison } from "../../src/evaluation/compare-runs.ts";
import { computeFigures } from "../../src/evaluation/figures.ts";
import type { QuestionOutcome } from "../../src/evaluation/judge-answers.ts";
import { readKeptRun, renderKeptRun, toKeptRun } from "../../src/evaluation/kept-run.ts";
import type { ContestantRun } from "../../src/evaluation/run-evaluation.ts";
import { outcomeOf } from "./small-transcript.ts";

function runOf(outcomes: readonly QuestionOutcome[], contestant = "Verbatim"): ContestantRun {
  return {
    contestant,
    overall: computeFigures(outcomes),
    byKind: [],
    byType: [],
    byTranscript: [],
    calibration: null,
    riskCoverage: { points: [], area: null },
    attributionErrors: 0,
    unfaithfulQuotes: 0,
    outcomes,
  };
}

/** Fifty answerable questions, of which so many miss in the way described, and fifty unanswerable ones. */
function runWith(misses: number, miss: Partial<QuestionOutcome>, wronglyAnswered = 0): ContestantRun {
  const answerable = Array.from({ length: 50 }, (_, at) => outcomeOf({ id: `a${at}`, ...(at < misses ? miss : {}) }));
  const unanswerable = Array.from({ length: 50 }, (_, at) =>
    outcomeOf({ id: `u${at}`, kind: "unanswerable", gold: [], rank: null, quote: 0, answered: at < wronglyAnswered }),
  );
  return runOf([...answerable, ...unanswerable]);
}

const kept = toKeptRun(runWith(0, {}));
const worse = (run: ContestantRun): string[] =>
  compareRuns(kept, run)
    .figures.filter(({ isWorse }) => isWorse)
    .map(({ name }) => name);

describe("compareRuns", () => {
  test("finds nothing between a run and itself", () => {
    const comparison = compareRuns(kept, runWith(0, {}));
    expect(comparison).toMatchObject({ compared: 100, added: [], removed: [], changed: [], isWorse: false });
  });

  test.each<[string, ContestantRun, string[]]>([
    ["first places", runWith(10, { rank: 2 }), ["hit@1"]],
    ["places among the first three", runWith(10, { rank: 4 }), ["hit@1", "hit@3"]],
    ["quotes", runWith(10, { quote: 0 }), ["quote accuracy"]],
    [
      "answers",
      runWith(10, { answered: false, rank: null, quote: 0 }),
      ["hit@1", "hit@3", "quote accuracy", "answerable refused"],
    ],
    ["refusals", runWith(0, {}, 10), ["abstention recall"]],
  ])("fails when many %s are lost", (_, run, expected) => {
    expect(worse(run)).toEqual(expected);
    expect(compareRuns(kept, run).isWorse).toBe(true);
  });

  test("forgives one lost question, and never a gain", () => {
    expect(compareRuns(kept, runWith(1, { rank: 2, quote: 0 })).isWorse).toBe(false);
    expect(compareRuns(toKeptRun(runWith(30, { rank: 2 }, 30)), runWith(0, {})).isWorse).toBe(false);
  });

  test("names each question whose outcome is another, as it was and as it is", () => {
    const { changed } = compareRuns(kept, runWith(1, { rank: 3, quote: 0 }, 1));
    expect(changed.map(({ id, before, after }) => [id, before, after])).toEqual([
      ["a0", "first, its quote right", "in place 3"],
      ["u0", "refused", "answered"],
    ]);
  });

  test("leaves out questions that are new, gone or labelled otherwise", () => {
    const former = toKeptRun(runOf(["same", "gone", "relabelled"].map((id) => outcomeOf({ id }))));
    const run = runOf([
      outcomeOf({ id: "same" }),
      outcomeOf({ id: "new", rank: 2 }),
      outcomeOf({ id: "relabelled", gold: ["other words"], rank: 2 }),
    ]);
    expect(compareRuns(former, run)).toMatchObject({
      compared: 1,
      added: ["new"],
      removed: ["gone"],
      relabelled: ["relabelled"],
      changed: [],
    });
  });

  test("refuses to compare runs with nothing in common", () => {
    expect(() => compareRuns(kept, runOf([outcomeOf({ id: "other" })]))).toThrow("write them anew");
    expect(() => compareRuns(kept, { ...runWith(0, {}), contestant: "other" })).toThrow('found those of "Verbatim"');
  });
});

describe("renderComparison", () => {
  test("prints the figures, the changes and the verdict", () => {
    const text = renderComparison(compareRuns(kept, runWith(10, { rank: 2 })));
    expect(text).toContain("hit@1: -0.200");
    expect(text).toMatch(/hit@1: .*, worse$/mu);
    expect(text).toContain("hit@3: +0.000 (+0.000 to +0.000, 50 questions)\n");
    expect(text).toContain("a0: first, its quote right → in place 2: When will the ferry be back?");
    expect(text).toMatch(/Worse than the kept results beyond chance\.\n$/u);
  });
});

describe("the kept run", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "verbatim-kept-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test("comes back from its file as it was, one question a line", async () => {
    const run = runOf([outcomeOf({ id: "a", ndcg: 1 / 3 }), outcomeOf({ id: "b", rank: null })]);
    const path = join(folder, "results.json");
    const text = renderKeptRun([run, runOf([], "BM25 alone")]);
    await writeFile(path, text);
    expect(await readKeptRun(path)).toEqual(toKeptRun(run));
    expect(text.split("\n").filter((line) => line.includes('"label"'))).toHaveLength(2);
    expect(JSON.parse(text)).toMatchObject({
      figures: { Verbatim: { "hit@1": 0.5 }, "BM25 alone": { "hit@1": null } },
    });
  });

  test.each([
    ["no JSON", "{"],
    ["another version", '{"version":2,"contestant":"x","outcomes":[]}'],
    ["an impossible rank", '{"version":1,"contestant":"x","outcomes":[{"rank":0}]}'],
  ])("is refused when it holds %s", async (_, content) => {
    const path = join(folder, "results.json");
    await writeFile(path, content);
    await expect(readKeptRun(path)).rejects.toMatchObject({ code: "golden-invalid", place: { file: path } });
  });
});
