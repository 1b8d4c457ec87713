/** Bringing an index in line with a folder of transcripts, with a real index on disk and no model. */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { IngestEvent, IngestReport } from "../../src/cli/operations.ts";
import { corpusFiles } from "../../src/composition/corpus-files.ts";
import { embedTranscript } from "../../src/composition/embed-transcript.ts";
import type { OpenModels } from "../../src/composition/open-models.ts";
import { openVectraStore } from "../../src/store/vectra-store.ts";
import { ingestInto } from "../support/ingest-into.ts";
import { fakeModels, interview, readContent } from "../support/retrieval-corpus.ts";
import { indexFolder } from "../support/store-index.ts";

const FERRY = interview("Reporter: When does the ferry sail?\nMara Quay: The ferry sails on Friday.");
const CRANE = interview("Reporter: Is the crane shut?\nMara Quay: The crane stays shut. Its cable was worn.");
const BROKEN = FERRY.replace("title: A harbour interview\n", "");

let folder = "";
let corpusDir = "";
beforeEach(async () => {
  folder = await indexFolder();
  corpusDir = join(folder, "corpus");
  await mkdir(corpusDir);
});

const path = (name: string): string => join(corpusDir, `${name}.md`);
const write = (name: string, content: string | Uint8Array): Promise<void> => writeFile(path(name), content);

interface Run {
  readonly files?: readonly string[];
  readonly models?: OpenModels;
  readonly allowEmpty?: boolean;
  onProgress?(event: IngestEvent): void;
}

const ingest = (run: Run = {}): Promise<IngestReport> => ingestInto(join(folder, "index"), { corpusDir, ...run });

function otherModel(): OpenModels {
  const models = fakeModels();
  return { ...models, identity: { ...models.identity, fingerprint: "fake-2" } };
}

/** The text of each transcript in service. */
async function served(): Promise<Record<string, string>> {
  const store = await openVectraStore({ root: join(folder, "index"), model: fakeModels().identity });
  const texts = store.transcripts.map(({ transcript }) => [transcript.id, transcript.text]);
  await store.close();
  return Object.fromEntries(texts);
}

const outcomes = (report: IngestReport) => ({
  new: report.new,
  unchanged: report.unchanged,
  replaced: report.replaced,
  removed: report.removed,
  failed: report.failed.map(({ failure }) => failure.code),
});
const NOTHING = { new: [], unchanged: [], replaced: [], removed: [], failed: [] };

describe("a corpus", () => {
  test("is new the first time, and unchanged the next", async () => {
    await write("ferry", FERRY);
    await write("crane", CRANE);
    const first = await ingest();
    expect(outcomes(first)).toEqual({ ...NOTHING, new: ["crane", "ferry"] });
    expect(first.passages).toBe(6);
    expect(first.sentences).toBe(7);
    const second = await ingest();
    expect(outcomes(second)).toEqual({ ...NOTHING, unchanged: ["crane", "ferry"] });
    expect([second.passages, second.sentences]).toEqual([0, 0]);
    expect(Object.keys(await served())).toEqual(["crane", "ferry"]);
  });

  test("has a changed file replaced, its front matter alone included, and the others left alone", async () => {
    await write("ferry", FERRY);
    await write("crane", CRANE);
    await ingest();
    await write("ferry", FERRY.replace("role: Harbour master", "role: Captain"));
    expect(outcomes(await ingest())).toEqual({ ...NOTHING, unchanged: ["crane"], replaced: ["ferry"] });
  });

  test("is indexed anew for another model", async () => {
    await write("ferry", FERRY);
    await ingest();
    const report = await ingest({ models: otherModel() });
    expect([...report.new, ...report.replaced]).toEqual(["ferry"]);
  });

  test("loses what is gone from the folder, from the disk too", async () => {
    await write("ferry", FERRY);
    await write("crane", CRANE);
    await ingest();
    await rm(path("crane"));
    expect(outcomes(await ingest())).toEqual({ ...NOTHING, unchanged: ["ferry"], removed: ["crane"] });
    expect(Object.keys(await served())).toEqual(["ferry"]);
    expect(await readdir(join(folder, "index"))).not.toContain("crane");
  });

  test.each<[string, () => Promise<void>]>([
    ["is damaged", () => rm(join(folder, "index", "crane"), { recursive: true })],
    ["was made by another model", async () => void (await ingest({ files: [path("crane")], models: otherModel() }))],
  ])("loses an entry that %s once its file is gone", async (_, spoil) => {
    await write("ferry", FERRY);
    await write("crane", CRANE);
    await ingest();
    await spoil();
    await expect(served()).rejects.toThrow("rebuild it");
    await rm(path("crane"));
    expect(outcomes(await ingest())).toEqual({ ...NOTHING, unchanged: ["ferry"], removed: ["crane"] });
    expect(Object.keys(await served())).toEqual(["ferry"]);
  });

  test("is whole again after an entry's folder was deleted, and stays so", async () => {
    await write("ferry", FERRY);
    await ingest();
    await rm(join(folder, "index", "ferry"), { recursive: true });
    expect(outcomes(await ingest())).toEqual({ ...NOTHING, new: ["ferry"] });
    expect(Object.keys(await served())).toEqual(["ferry"]);
    expect(outcomes(await ingest())).toEqual({ ...NOTHING, unchanged: ["ferry"] });
  });

  test("loses nothing where only named files are ingested", async () => {
    await write("ferry", FERRY);
    await write("crane", CRANE);
    await ingest();
    await rm(path("crane"));
    expect(outcomes(await ingest({ files: [path("ferry")] }))).toEqual({ ...NOTHING, unchanged: ["ferry"] });
    expect(Object.keys(await served())).toEqual(["crane", "ferry"]);
  });

  test("is read from its Markdown files only, in order of name", async () => {
    await write("b", FERRY);
    await write("a", CRANE);
    await writeFile(join(corpusDir, "notes.txt"), "not a transcript");
    expect(await corpusFiles(corpusDir)).toEqual([path("a"), path("b")]);
  });

  test("that is no folder is told in one sentence, and leaves the index as it was", async () => {
    await write("ferry", FERRY);
    await ingest();
    await rm(corpusDir, { recursive: true });
    await expect(ingest()).rejects.toMatchObject({
      code: "file-unreadable",
      message: `expected a folder of transcripts at ${corpusDir}, found none; create it or set CORPUS_DIR`,
    });
    expect(Object.keys(await served())).toEqual(["ferry"]);
  });
});

describe("a file that fails", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["without a title", BROKEN, "front-matter-invalid"],
    ["with nothing in it", "", "file-empty"],
    ["that is not UTF-8", Uint8Array.of(0xff, 0xfe, 0x41, 0xff), "file-not-utf8"],
    ["whose section begins nowhere", FERRY.replace('from: "I went', 'from: "We went'), "section-not-found"],
    ["whose section begins twice", FERRY.replace("notebook.", "notebook. I went to the harbour"), "section-repeated"],
  ])("%s keeps its last good entry in service, and stops no other", async (_, content, code) => {
    await write("ferry", FERRY);
    await ingest();
    const before = await served();
    await write("ferry", content);
    await write("zebra", CRANE);
    const report = await ingest();
    expect(outcomes(report)).toEqual({ ...NOTHING, new: ["zebra"], failed: [code] });
    expect(report.failed).toMatchObject([{ file: path("ferry"), failure: { place: { file: path("ferry") } } }]);
    expect((await served())["ferry"]).toBe(before["ferry"]);
  });

  test("keeps no other in service whose own file is gone", async () => {
    await write("ferry", FERRY);
    await write("crane", CRANE);
    await ingest();
    await rm(path("crane"));
    await write("ferry", BROKEN);
    expect(outcomes(await ingest())).toEqual({ ...NOTHING, removed: ["crane"], failed: ["front-matter-invalid"] });
    expect(Object.keys(await served())).toEqual(["ferry"]);
  });

  test.each([
    ["plain", "id: ferry\n"],
    ["in quotes", 'id: "ferry"\r\n'],
  ])("keeps the entry of the id in its front matter in service, %s", async (_, line) => {
    await write("a", FERRY.replace("title:", `${line}title:`));
    await ingest();
    await write("a", BROKEN.replace("date:", `${line}date:`));
    expect(outcomes(await ingest())).toEqual({ ...NOTHING, failed: ["front-matter-invalid"] });
    expect(Object.keys(await served())).toEqual(["ferry"]);
  });

  test("by bearing another's id is named with that other, which stays", async () => {
    await write("a", FERRY.replace("title:", "id: ferry\ntitle:"));
    await write("b", CRANE.replace("title:", "id: ferry\ntitle:"));
    const report = await ingest();
    expect(outcomes(report)).toEqual({ ...NOTHING, new: ["ferry"], failed: ["transcript-duplicate"] });
    expect(report.failed[0]?.failure.located).toContain(`${path("b")}: expected an id of its own`);
    expect(report.failed[0]?.failure.message).toContain(path("a"));
    expect((await served())["ferry"]).toContain("The ferry sails");
  });
});

describe("a run", () => {
  test("tells its progress: read, embedded up to the last passage, done", async () => {
    await write("ferry", FERRY);
    const events: IngestEvent[] = [];
    await ingest({ onProgress: (event) => events.push(event) });
    expect(events).toEqual([
      { type: "started", files: 1 },
      { type: "file-read", file: path("ferry"), passages: 3 },
      { type: "embedded", transcript: "ferry", done: 3, total: 3 },
      { type: "new", transcript: "ferry" },
    ]);
  });

  test("ends at once where no other file could fare better, and leaves the index as it was", async () => {
    await write("ferry", FERRY);
    await ingest();
    const before = await served();
    await write("ferry", CRANE);
    const models = fakeModels();
    const embedder = { ...models.embedder, model: models.identity, embed: async () => [], close: async () => {} };
    await expect(ingest({ models: { ...models, embedder } })).rejects.toMatchObject({ code: "model-invalid" });
    expect(await served()).toEqual(before);
    await write("ferry", FERRY);
    expect(outcomes(await ingest())).toEqual({ ...NOTHING, unchanged: ["ferry"] });
  });
});

test("embedTranscript gives a vector for each passage and sentence, and for each word that counts", async () => {
  const indexed = readContent("crane", CRANE);
  const { vectors, wordTable, passages } = await embedTranscript(indexed, { models: fakeModels() });
  expect(vectors.map(({ sentences }) => sentences.length)).toEqual(passages.map(({ sentences }) => sentences.length));
  expect(wordTable.words).toEqual([...wordTable.words].sort());
  expect(wordTable.words).toEqual(expect.arrayContaining(["cable", "crane", "worn"]));
  expect(wordTable.words).not.toContain("the");
  expect(wordTable.vectors).toHaveLength(wordTable.words.length * wordTable.dimensions);
});
