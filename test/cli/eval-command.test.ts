/** `verbatim eval`: what is asked of the evaluation, and how its report is printed. */
import { beforeAll, describe, expect, test } from "vitest";
import type { EvaluationReport, EvaluationRequest } from "../../src/cli/operations.ts";
import type { RankedAnswer } from "../../src/evaluation/contestant.ts";
import { runEvaluation } from "../../src/evaluation/run-evaluation.ts";
import { answerFrom, goldenQuestion, harbour } from "../evaluation/small-transcript.ts";
import { type Outcome, verbatim } from "./fake-surroundings.ts";

async function reportOf(answer: RankedAnswer): Promise<EvaluationReport> {
  const contestant = { name: "Verbatim", calibrated: true, rank: async () => [answer] };
  const run = await runEvaluation(contestant, [goldenQuestion()], { transcripts: [harbour] });
  return { golden: { questions: 1, unreachable: [], runs: [run] }, collections: [] };
}

let report: EvaluationReport;
beforeAll(async () => {
  report = await reportOf(answerFrom(1));
});

async function evaluate(argv: readonly string[], found = report): Promise<Outcome & { asked: EvaluationRequest[] }> {
  const asked: EvaluationRequest[] = [];
  const outcome = await verbatim(["eval", ...argv], {
    operations: {
      evaluate: async (request) => {
        asked.push(request);
        for (const done of [1, 2]) request.onProgress({ contestant: "Verbatim", done, total: 2 });
        return found;
      },
    },
  });
  return { ...outcome, asked };
}

describe("the evaluation", () => {
  test("is asked for every file, transcript and collection", async () => {
    const argv = [
      "a.jsonl",
      "b.jsonl",
      "--transcript",
      "a.md",
      "--transcript=b.md",
      "--collection",
      "set",
      "--baselines",
    ];
    expect((await evaluate(argv)).asked).toMatchObject([
      { goldenFiles: ["a.jsonl", "b.jsonl"], transcripts: ["a.md", "b.md"], collections: ["set"], baselines: true },
    ]);
    expect((await evaluate(["a.jsonl"])).asked).toMatchObject([{ transcripts: [], collections: [], baselines: false }]);
  });

  test("is printed as a report, and its progress beside it", async () => {
    const { code, stdout, stderr } = await evaluate(["a.jsonl"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Figures\n-------\n/u);
    expect(stdout).toContain("By type of question");
    expect(stderr).toBe("Verbatim: 2 questions asked\n");
  });

  test("is printed as JSON down to each outcome", async () => {
    expect(JSON.parse((await evaluate(["a.jsonl", "--json"])).stdout)).toEqual(JSON.parse(JSON.stringify(report)));
  });

  test("of a collection is a table of its own", async () => {
    const figure = { value: 0.5, low: 0.4, high: 0.6, n: 9 };
    const run = { contestant: "Verbatim", "nDCG@10": figure, "MRR@10": figure, "recall@10": null };
    const result = { collection: "set", texts: 8, queries: 9, unjudged: 0, scopes: 1, runs: [run] };
    const { code, stdout } = await evaluate(["--collection=set"], { golden: null, collections: [result] });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Collection set\n/u);
    expect(stdout).toContain("Verbatim  0.500 (0.40 to 0.60)");
  });

  test("fails on words under another's name, once the report is printed", async () => {
    const { code, stdout, stderr } = await evaluate(["a.jsonl"], await reportOf(answerFrom(1, { speaker: "Nobody" })));
    expect(code).toBe(1);
    expect(stdout).toContain("Faithfulness");
    expect(stderr).toContain("by Nobody: another speaker's words");
  });

  test("of nothing is refused with the usage line", async () => {
    expect(await evaluate(["--baselines"])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: "verbatim: expected GOLDEN... or --collection, got neither\nUsage: verbatim eval [OPTIONS] [GOLDEN...]\n",
      asked: [],
    });
  });
});
