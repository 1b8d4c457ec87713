import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import { readSamples, writeSyntheticCorpus } from "./synthetic-corpus.ts";

const SHIPPED = "corpus/government-hour-2025-02-19.md";
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-synthetic-"));
});

afterEach(() => rm(folder, { recursive: true }));

test("a synthetic corpus has as many passages as were wanted, whose answers reply to questions", async () => {
  await writeSyntheticCorpus(folder, await readSamples(SHIPPED), 290);
  const files = (await readdir(folder)).sort();
  const read = await Promise.all(files.map((file) => readTranscript(join(folder, file))));
  expect(read.map(({ passages }) => passages.length)).toEqual([125, 125, 40]);
  expect(read.flatMap(({ warnings }) => warnings)).toEqual([]);
  expect(read[0]?.transcript.turns.some(({ kind, inReplyTo }) => kind === "answer" && inReplyTo !== null)).toBe(true);
});

test("a synthetic corpus is the same every time, and no transcript is another's copy", async () => {
  const samples = await readSamples(SHIPPED);
  await writeSyntheticCorpus(join(folder, "once"), samples, 250);
  await writeSyntheticCorpus(join(folder, "again"), samples, 250);
  const [once, again] = await Promise.all(["once", "again"].map((name) => readAll(join(folder, name))));
  expect(once).toEqual(again);
  const bodies = once?.map((text) => text.split("\n---\n")[1]?.replaceAll(/synthetic-\d+/g, ""));
  expect(new Set(bodies).size).toBe(2);
});

async function readAll(path: string): Promise<string[]> {
  const files = (await readdir(path)).sort();
  return Promise.all(files.map((file) => readFile(join(path, file), "utf8")));
}
