/** The evaluation's pages and kept results, drawn from small sets. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { EvaluatedSet } from "../../src/composition/evaluate-golden.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import type { Contestant, RankedAnswer } from "../../src/evaluation/contestant.ts";
import { readKeptRun } from "../../src/evaluation/kept-run.ts";
import { type ContestantRun, runEvaluation } from "../../src/evaluation/run-evaluation.ts";
import { answerFrom, goldenQuestion, harbour } from "../evaluation/small-transcript.ts";
import { splitSets } from "./golden-sets.ts";
import { renderFailures, renderPage, renderReport, renderResults } from "./render-evaluation.ts";

const FIRST = TranscriptId.parse("government-hour-2025-02-19");
const first = { ...harbour, transcript: { ...harbour.transcript, id: FIRST } };

/** One question of each transcript, answered by the same answers. */
async function setOf(name: string, answers: readonly RankedAnswer[]): Promise<EvaluatedSet> {
  const questions = [FIRST, harbour.transcript.id].map((transcript) =>
    goldenQuestion({ id: `${name}-${transcript}`, transcript }),
  );
  const run = (contestant: Contestant): Promise<ContestantRun> =>
    runEvaluation(contestant, questions, { transcripts: [first, harbour] });
  const product = await run({ name: "Verbatim", calibrated: true, rank: async () => answers });
  const words = await run({ name: "BM25 alone", calibrated: false, rank: async () => [] });
  return { name, result: { questions: 2, unreachable: [], runs: [product, words] } };
}

let sets: readonly EvaluatedSet[] = [];
beforeAll(async () => {
  sets = [await setOf("dev", [answerFrom(1)]), await setOf("everyday", [answerFrom(2)]), await setOf("hard", [])];
});

describe("the splits", () => {
  test("begin with the first transcript's questions as readers ask them", () => {
    const [test] = splitSets(sets);
    expect(test?.name).toBe("test split");
    expect(test?.runs.map(({ contestant, outcomes }) => [contestant, ...outcomes.map(({ id }) => id)])).toEqual([
      ["Verbatim", `dev-${FIRST}`, `everyday-${FIRST}`],
      ["BM25 alone", `dev-${FIRST}`, `everyday-${FIRST}`],
    ]);
  });

  test("are each set and each of its transcripts", () => {
    expect(splitSets(sets).map(({ name }) => name)).toEqual([
      "test split",
      ...["dev", "everyday", "hard"].flatMap((set) => [set, `${set}, ${FIRST}`, `${set}, harbour`]),
    ]);
  });
});

describe("the page", () => {
  test("holds each goal against what the test split reaches", () => {
    const page = renderPage(sets);
    expect(page).toContain("| hit@1 | at least 0.80 | 0.500 (0.00 to 1.00) | no |");
    expect(page).toContain("| answerable refused | at most 0.05 | 0.000 (0.00 to 0.00) | yes |");
    expect(page).toContain("| abstention recall | at least 0.90 | – | no |");
  });

  test("has one title, a heading per set, and leaves the failures to their own page", () => {
    const headings = renderPage(sets).match(/^##? .+$/gmu);
    expect(headings).toEqual([
      "# Evaluation",
      "## The sets",
      "## Goals",
      "## Overview",
      ...["dev", "everyday", "hard"].map((name) => `## The set \`${name}\``),
    ]);
    expect(renderPage(sets)).not.toContain("### Failures");
    expect(renderFailures(sets)).toContain("## everyday: Failures\n\n2 of 2 questions of Verbatim.");
    expect(renderReport(sets)).toContain("everyday: Failures\n------------------\n");
  });
});

test("the kept results come back with every question once", async () => {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-results-"));
  try {
    const path = join(folder, "results.json");
    await writeFile(path, renderResults(sets));
    const { contestant, outcomes } = await readKeptRun(path);
    expect(contestant).toBe("Verbatim");
    expect(outcomes.map(({ id, rank }) => [id, rank])).toEqual(
      sets.flatMap(({ result }) => result.runs[0].outcomes.map(({ id, rank }) => [id, rank])),
    );
    expect(outcomes).toHaveLength(6);
  } finally {
    await rm(folder, { recursive: true });
  }
});
