/** Questions and words embedded in this process: the workers' vectors, bit by bit, and workers only while they are needed. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Embedder } from "../../src/embedding/embedder.ts";
import type { LocatedModel } from "../../src/embedding/model-files.ts";
import { StaticEmbedder } from "../../src/embedding/static-embedder.ts";
import { TransformersEmbedder } from "../../src/embedding/transformers-embedder.ts";
import { FakeEmbedder } from "../support/embedding-fake.ts";
import { locateBundledModel, workerUrl } from "../support/embedding-model.ts";

let model: LocatedModel;
let workers: TransformersEmbedder;
let embedder: StaticEmbedder;

beforeAll(async () => {
  model = await locateBundledModel();
  workers = new TransformersEmbedder({ model, workerUrl });
  embedder = new StaticEmbedder({ model, startWorkers: () => new TransformersEmbedder({ model, workerUrl }) });
});
afterAll(() => Promise.all([workers.close(), embedder.close()]));

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.lorem({ maxCount: 6 }),
  fc.string({ maxLength: 30 }),
);

describe("a static embedder", () => {
  it("gives questions the vectors that the workers give", async () => {
    const golden = await readFile(new URL("../golden/government-hour.dev.jsonl", import.meta.url), "utf8");
    const questions = [...golden.matchAll(/"question": ?"([^"\\]+)"/g)].map(([, question]) => question ?? "");
    expect(questions.length).toBeGreaterThan(30);
    const wanted = ["", "…", "€5 for the [SEP] ΟΔΟΣ", "Ünïcode 中文 don’t", ...questions];
    expect(await embedder.embed(wanted, "query")).toEqual(await workers.embed(wanted, "query"));
  });

  it("gives any texts and words the vectors that the workers give", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 40 }), async (texts) => {
        expect(await embedder.embed(texts, "query")).toEqual(await workers.embed(texts, "query"));
        expect(await embedder.words.embedWords(texts)).toEqual(await workers.words?.embedWords(texts));
      }),
      { numRuns: 25 },
    );
  });

  it("leaves passages to workers, which end when they had nothing to do for a while", async () => {
    vi.useFakeTimers();
    try {
      const started: (Embedder & { closed: boolean })[] = [];
      const watched = new StaticEmbedder({
        model,
        idleMs: 1000,
        startWorkers: () => {
          const fake = Object.assign(new FakeEmbedder(), { closed: false });
          fake.close = async () => {
            fake.closed = true;
          };
          started.push(fake);
          return fake;
        },
      });
      await watched.embed(["a question"], "query");
      expect(started).toHaveLength(0);
      expect(await watched.embed(["a passage", "another"], "passage")).toHaveLength(2);
      await watched.embed(["a third"], "passage");
      expect(started.map(({ closed }) => closed)).toEqual([false]);
      await vi.advanceTimersByTimeAsync(1000);
      expect(started.map(({ closed }) => closed)).toEqual([true]);
      await watched.embed(["one more"], "passage");
      await watched.close();
      expect(started.map(({ closed }) => closed)).toEqual([true, true]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("refuses to embed once it is closed", async () => {
    const closed = new StaticEmbedder({ model, startWorkers: () => new FakeEmbedder() });
    await closed.close();
    await expect(closed.embed(["a question"], "query")).rejects.toMatchObject({ code: "embedder-stopped" });
    await expect(closed.embed(["a passage"], "passage")).rejects.toMatchObject({ code: "embedder-stopped" });
  });

  it("says which folder does not hold a static model", async () => {
    const root = new URL("..", import.meta.url).pathname;
    const elsewhere = new StaticEmbedder({ model: { ...model, root }, startWorkers: () => new FakeEmbedder() });
    await expect(elsewhere.ready()).rejects.toMatchObject({
      code: "model-invalid",
      message: expect.stringContaining(join(root, model.identity.id)),
    });
  });
});
