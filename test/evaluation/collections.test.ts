/** Other people's retrieval sets: reading them, scoping them, and ranking on them. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bm25OnCollections, createDenseOnCollections } from "../../src/evaluation/contestants/collection-baselines.ts";
import { evaluateCollection } from "../../src/evaluation/evaluate-collection.ts";
import { readCollection } from "../../src/evaluation/read-collection.ts";
import { wordEmbedder } from "./word-embedder.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-collection-"));
});
afterEach(() => rm(folder, { recursive: true }));

interface Written {
  readonly corpus: Readonly<Record<string, string>>;
  readonly queries: Readonly<Record<string, string>>;
  readonly qrels: readonly string[];
}

async function write({ corpus, queries, qrels }: Written): Promise<void> {
  const lines = (texts: Readonly<Record<string, string>>): string =>
    Object.entries(texts)
      .map(([_id, text]) => JSON.stringify({ _id, title: "", text }))
      .join("\n");
  await writeFile(join(folder, "corpus.jsonl"), lines(corpus));
  await writeFile(join(folder, "queries.jsonl"), lines(queries));
  await writeFile(join(folder, "qrels.tsv"), ["query-id\tcorpus-id\tscore", ...qrels, ""].join("\n"));
}

const PLAIN: Written = {
  corpus: { t1: "The ferry sails on Friday", t2: "Boats are painted in winter", t3: "The harbour master resigned" },
  queries: { q1: "when do the ferries sail", q2: "winter painting", q3: "unjudged" },
  qrels: ["q1\tt1\t1", "q2\tt2\t2", "q2\tt3\t0"],
};
const MEETINGS: Written = {
  corpus: { "m1#0": "the budget grew", "m1#1": "nothing else", "m2#0": "the budget shrank, the budget" },
  queries: { "m1:q0": "what about the budget", "m2:q0": "budget" },
  qrels: ["m1:q0\tm1#0\t1", "m2:q0\tm2#0\t1"],
};

describe("readCollection", () => {
  test("reads texts with their titles, and queries that have something relevant", async () => {
    await write(PLAIN);
    await writeFile(
      join(folder, "corpus.jsonl"),
      '{"_id":"t1","title":"Ferry","text":"It sails"}\n{"_id":"t2","text":"x"}\n{"_id":"t3","text":"y"}',
    );
    const { scopes, unjudged } = await readCollection(folder);
    expect(scopes).toHaveLength(1);
    expect(scopes[0]?.texts[0]).toEqual({ id: "t1", text: "Ferry\nIt sails" });
    expect(scopes[0]?.queries.map(({ id }) => id)).toEqual(["q1", "q2"]);
    expect(scopes[0]?.queries[1]?.judgements.get("t2")).toBe(2);
    expect(unjudged).toBe(1);
  });

  test("keeps each query within its own transcript where the ids say so", async () => {
    await write(MEETINGS);
    const { scopes } = await readCollection(folder);
    expect(scopes.map(({ name, texts, queries }) => [name, texts.length, queries.length])).toEqual([
      ["m1", 2, 1],
      ["m2", 1, 1],
    ]);
  });

  test.each(["q9", "m9:q0"])("ranks over all texts where query %s belongs to no transcript", async (id) => {
    const queries = { ...MEETINGS.queries, [id]: "budget" };
    await write({ ...MEETINGS, queries, qrels: [...MEETINGS.qrels, `${id}\tm1#0\t1`] });
    expect((await readCollection(folder)).scopes.map(({ texts }) => texts.length)).toEqual([3]);
  });

  test.each([
    ["a judgement without tabs", "q1 t1 1"],
    ["a judgement without a number", "q1\tt1\tmuch"],
    ["a judgement of an unknown text", "q1\tt9\t1"],
  ])("refuses %s with its line", async (_, line) => {
    await write({ ...PLAIN, qrels: ["q1\tt1\t1", line] });
    await expect(readCollection(folder)).rejects.toMatchObject({
      code: "golden-invalid",
      place: { file: join(folder, "qrels.tsv"), line: 3 },
    });
  });

  test("names the file that is missing", async () => {
    await expect(readCollection(folder)).rejects.toMatchObject({
      code: "file-unreadable",
      place: { file: join(folder, "corpus.jsonl") },
    });
  });
});

describe("evaluateCollection", () => {
  test("measures words alone and vectors alone", async () => {
    await write(PLAIN);
    const contestants = [bm25OnCollections, createDenseOnCollections(wordEmbedder())];
    const result = await evaluateCollection(await readCollection(folder), { contestants });
    expect(result).toMatchObject({ texts: 3, queries: 2, unjudged: 1, scopes: 1 });
    expect(result.runs.map((run) => [run.contestant, run["nDCG@10"]?.value])).toEqual([
      ["BM25 alone", 1],
      ["dense alone", 1],
    ]);
    expect(result.runs[0]?.["MRR@10"]).toEqual({ value: 1, low: 1, high: 1, n: 2 });
  });

  test("shows a ranking nothing but the scope's own texts", async () => {
    await write(MEETINGS);
    const scopes: string[][] = [];
    const backwards = {
      name: "backwards",
      prepare: async (texts: readonly { readonly id: string }[]) => {
        const ids = texts.map(({ id }) => id).toReversed();
        scopes.push(ids);
        return async () => ids;
      },
    };
    const { runs } = await evaluateCollection(await readCollection(folder), { contestants: [backwards] });
    expect(scopes).toEqual([["m1#1", "m1#0"], ["m2#0"]]);
    expect(runs[0]?.["MRR@10"]?.value).toBe(0.75);
  });
});
