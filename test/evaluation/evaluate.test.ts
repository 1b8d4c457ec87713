/** A whole evaluation: figures over all and by group, calibration, and what stops it before it starts. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Contestant, RankedAnswer } from "../../src/evaluation/contestant.ts";
import { createBm25Contestant } from "../../src/evaluation/contestants/bm25-contestant.ts";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import { assertFaithful, runEvaluation } from "../../src/evaluation/run-evaluation.ts";
import { answerFrom, goldenQuestion, harbour } from "./small-transcript.ts";

/** Answers each question as the table says, and refuses what is not in it. */
function scripted(answers: Readonly<Record<string, readonly RankedAnswer[]>>): Contestant {
  return { name: "scripted", calibrated: true, rank: async (question) => answers[question] ?? [] };
}

const QUESTIONS = [
  goldenQuestion({ id: "right", question: "right" }),
  goldenQuestion({ id: "second", question: "second", type: "who" }),
  goldenQuestion({ id: "refused", question: "refused", kind: "followup", history: ["before"] }),
  goldenQuestion({ id: "foreign", question: "foreign", kind: "unanswerable", type: "who", gold: [] }),
  goldenQuestion({ id: "silent", question: "silent", kind: "unanswerable", gold: [] }),
];
const CONTESTANT = scripted({
  right: [answerFrom(1, { score: 0.9 })],
  second: [answerFrom(2, { score: 0.6 }), answerFrom(1, { score: 0.3 })],
  foreign: [answerFrom(2, { score: 0.2, speaker: "Nobody" })],
});

describe("runEvaluation", () => {
  test("averages each figure over the questions it is about", async () => {
    const { overall } = await runEvaluation(CONTESTANT, QUESTIONS, { transcripts: [harbour] });
    const values = Object.fromEntries(Object.entries(overall).map(([name, estimate]) => [name, estimate?.value]));
    expect(values).toMatchObject({
      "hit@1": 1 / 3,
      "hit@3": 2 / 3,
      "MRR@10": 0.5,
      "recall@10": 2 / 3,
      "quote accuracy": 1 / 3,
      "abstention precision": 1 / 2,
      "abstention recall": 1 / 2,
      "answerable refused": 1 / 3,
    });
    expect(overall["hit@1"]?.n).toBe(3);
    expect(overall["abstention recall"]?.n).toBe(2);
  });

  test("gives the figures of each kind, type and transcript", async () => {
    const run = await runEvaluation(CONTESTANT, QUESTIONS, { transcripts: [harbour] });
    expect(run.byKind.map(({ name, questions }) => [name, questions])).toEqual([
      ["answerable", 2],
      ["followup", 1],
      ["unanswerable", 2],
    ]);
    expect(run.byType.map(({ name, figures }) => [name, figures["hit@1"]?.value])).toEqual([
      ["when", 1 / 2],
      ["who", 0],
    ]);
    expect(run.byTranscript.map(({ name }) => name)).toEqual(["harbour"]);
    expect(run.byKind[2]?.figures["hit@1"]).toBeNull();
  });

  test("counts faults, checks calibrated scores and draws the risk-coverage curve", async () => {
    const run = await runEvaluation(CONTESTANT, QUESTIONS, { transcripts: [harbour] });
    expect(run).toMatchObject({ attributionErrors: 1, unfaithfulQuotes: 0 });
    expect(run.calibration?.first.table.map(({ observed, n }) => [observed, n])).toEqual([
      [0, 1],
      [0, 1],
      [1, 1],
    ]);
    expect(run.calibration?.shown.table).toHaveLength(4);
    expect(run.riskCoverage.points.map(({ coverage, risk }) => [coverage, risk])).toEqual([
      [0.2, 0],
      [0.4, 1 / 2],
      [0.6, 2 / 3],
    ]);
  });

  test("does not check scores that claim nothing", async () => {
    const run = await runEvaluation({ ...CONTESTANT, calibrated: false }, QUESTIONS, { transcripts: [harbour] });
    expect(run.calibration).toBeNull();
  });

  test("passes the history on and reports its progress", async () => {
    const asked: (readonly string[])[] = [];
    const done: number[] = [];
    const contestant: Contestant = {
      name: "listener",
      calibrated: false,
      rank: async (question, history, transcript) => {
        asked.push([question, ...history, transcript]);
        return [];
      },
    };
    await runEvaluation(contestant, QUESTIONS.slice(1, 3), {
      transcripts: [harbour],
      onProgress: (progress) => done.push(progress.done / progress.total),
    });
    expect(asked).toEqual([
      ["second", "harbour"],
      ["refused", "before", "harbour"],
    ]);
    expect(done).toEqual([0.5, 1]);
  });
});

describe("assertFaithful", () => {
  test("stops at the first fault, and only at one", async () => {
    const run = await runEvaluation(CONTESTANT, QUESTIONS, { transcripts: [harbour] });
    expect(() => assertFaithful(run)).toThrow(
      '"foreign" quoted "The lighthouse keeper paints boats in winter." by Nobody',
    );
    expect(() => assertFaithful({ ...run, outcomes: run.outcomes.slice(0, 3) })).not.toThrow();
  });
});

describe("evaluate", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "verbatim-evaluate-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = async (name: string, ...lines: readonly object[]): Promise<{ path: string }> => {
    const path = join(folder, name);
    await writeFile(path, lines.map((line) => JSON.stringify(line)).join("\n"));
    return { path };
  };
  const line = (id: string, gold: readonly string[]): object => ({
    id,
    transcript: "harbour",
    kind: "answerable",
    question: "When does the ferry sail?",
    gold,
  });

  test("runs every contestant over the questions of every file, the same each time", async () => {
    const goldenFiles = [
      await write("a.jsonl", line("a", ["on Friday"])),
      await write("b.jsonl", line("b", ["inspected its rudder"])),
    ];
    const run = () =>
      evaluate({ contestants: [CONTESTANT, createBm25Contestant([harbour])], goldenFiles, transcripts: [harbour] });
    const result = await run();
    expect(result.questions).toBe(2);
    expect(result.runs.map(({ contestant }) => contestant)).toEqual(["scripted", "BM25 alone"]);
    expect(result.runs[1]?.outcomes.map(({ id, answered }) => [id, answered])).toEqual([
      ["a", true],
      ["b", true],
    ]);
    expect(await run()).toEqual(result);
  });

  test("names the questions that no passage can answer", async () => {
    const crossing = "twice. \n\nAda Pell";
    const goldenFiles = [await write("a.jsonl", line("a", [crossing]), line("b", [crossing, "on Friday"]))];
    const { unreachable } = await evaluate({ contestants: [CONTESTANT], goldenFiles, transcripts: [harbour] });
    expect(unreachable).toEqual(["a"]);
  });

  test("asks nothing when a label is wrong", async () => {
    let asked = 0;
    const counting: Contestant = {
      ...CONTESTANT,
      rank: async () => {
        asked++;
        return [];
      },
    };
    const goldenFiles = [await write("a.jsonl", line("a", ["on Friday"]), line("b", ["on Sunday"]))];
    await expect(evaluate({ contestants: [counting], goldenFiles, transcripts: [harbour] })).rejects.toMatchObject({
      code: "golden-invalid",
      place: { line: 2 },
    });
    expect(asked).toBe(0);
  });
});
