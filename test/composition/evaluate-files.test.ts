/** `verbatim eval` on real files: the corpus, a golden file without transcript ids, and a small collection. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { EvaluationRequest } from "../../src/cli/operations.ts";
import { evaluateFiles } from "../../src/composition/evaluate-files.ts";
import { type OpenModels, openModels } from "../../src/composition/open-models.ts";
import { projectPath } from "../../src/composition/root.ts";
import { readConfig } from "../../src/config.ts";
import { GOLDEN_TRANSCRIPTS } from "../bench/golden-sets.ts";

let folder = "";
let models: OpenModels;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-eval-files-"));
  models = await openModels(readConfig({}).embedding);
});
afterAll(async () => {
  await models.close();
  await rm(folder, { recursive: true });
});

async function write(name: string, ...lines: readonly object[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.map((line) => JSON.stringify(line)).join("\n"));
  return path;
}

const request = (change: Partial<EvaluationRequest>): EvaluationRequest => ({
  goldenFiles: [],
  transcripts: [],
  collections: [],
  baselines: false,
  onProgress: () => {},
  ...change,
});

const corpus = { corpusDir: projectPath("corpus") };
const CEASEFIRE = {
  id: "q1",
  kind: "answerable",
  question: "Does Moscow want a ceasefire in Ukraine?",
  gold: ["what is important for us is not a truce"],
};

describe("evaluateFiles", () => {
  test("asks the corpus, and takes its only transcript where a question names none", async () => {
    const goldenFiles = [await write("golden.jsonl", CEASEFIRE)];
    const { golden, collections } = await evaluateFiles(corpus, models, request({ goldenFiles }));
    expect(collections).toEqual([]);
    expect(golden?.runs.map(({ contestant }) => contestant)).toEqual(["Verbatim", "BM25 alone"]);
    expect(golden?.runs[0].outcomes).toMatchObject([
      { transcript: "government-hour-2025-02-19", rank: 1, quote: 1, faults: [] },
    ]);
  });

  test("asks each of several transcripts alone, with every baseline", async () => {
    const [first = "", second = ""] = GOLDEN_TRANSCRIPTS;
    const goldenFiles = [
      await write(
        "two.jsonl",
        { ...CEASEFIRE, transcript: "government-hour-2025-02-19" },
        { ...CEASEFIRE, id: "q2", transcript: "harbour-briefing-2025-03-14", kind: "unanswerable", gold: [] },
      ),
    ];
    const asked = request({ goldenFiles, transcripts: [first, second], baselines: true });
    const { golden } = await evaluateFiles(corpus, models, asked);
    expect(golden?.runs.map(({ contestant }) => contestant)).toEqual([
      "Verbatim",
      "BM25 alone",
      "dense alone",
      "Vectra query",
    ]);
    expect(golden?.runs[0].outcomes.map(({ answered }) => answered)).toEqual([true, false]);
    for (const { outcomes } of golden?.runs ?? []) expect(outcomes.flatMap(({ faults }) => faults)).toEqual([]);
    expect(golden?.runs[2]?.outcomes[1]?.first?.passage).toMatch(/^harbour-briefing/u);
  });

  test("ranks the texts of a collection, long ones by their best part", async () => {
    const filler = "The committee met again in the morning and adjourned at noon. ".repeat(40);
    await write(
      "corpus.jsonl",
      { _id: "a", text: "Herons nest in the reeds." },
      { _id: "b", text: `${filler}The lighthouse was painted red in 1907. ${filler}` },
    );
    await write("queries.jsonl", { _id: "q", text: "When was the lighthouse painted?" });
    await writeFile(join(folder, "qrels.tsv"), "query-id\tcorpus-id\tscore\nq\tb\t1\n");
    const { golden, collections } = await evaluateFiles(
      corpus,
      models,
      request({ collections: [folder], baselines: true }),
    );
    expect(golden).toBeNull();
    expect(collections[0]?.runs.map((run) => [run.contestant, run["MRR@10"]?.value])).toEqual([
      ["Verbatim", 1],
      ["BM25 alone", 1],
      ["dense alone", expect.any(Number)],
    ]);
  });

  test("leaves nothing behind, and names the line of a label that cannot be right", async () => {
    vi.stubEnv("TMPDIR", folder);
    const goldenFiles = [await write("wrong.jsonl", CEASEFIRE, { ...CEASEFIRE, id: "q2", gold: ["never said"] })];
    await expect(evaluateFiles(corpus, models, request({ goldenFiles }))).rejects.toMatchObject({
      code: "golden-invalid",
      place: { line: 2 },
    });
    await evaluateFiles(corpus, models, request({ goldenFiles: [await write("right.jsonl", CEASEFIRE)] }));
    vi.unstubAllEnvs();
    expect((await readdir(folder)).filter((name) => name.startsWith("verbatim-"))).toEqual([]);
  });

  test("refuses a transcript that cannot be read", async () => {
    const goldenFiles = [await write("one.jsonl", CEASEFIRE)];
    const transcripts = [join(folder, "missing.md")];
    await expect(evaluateFiles(corpus, models, request({ goldenFiles, transcripts }))).rejects.toMatchObject({
      code: "file-unreadable",
    });
  });
});
