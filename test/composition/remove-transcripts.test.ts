/** Taking transcripts out of a real index and corpus on disk. */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { RemovalReport } from "../../src/cli/operations.ts";
import { listTranscripts, showTranscript } from "../../src/composition/read-catalogue.ts";
import { removeTranscripts } from "../../src/composition/remove-transcripts.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import { folderIndex } from "../../src/store/folder-index.ts";
import { lockIndex } from "../../src/store/index-lock.ts";
import { ingestInto } from "../support/ingest-into.ts";
import { interview } from "../support/retrieval-corpus.ts";
import { indexFolder } from "../support/store-index.ts";

const FERRY = interview("Reporter: When does the ferry sail?\nMara Quay: The ferry sails on Friday.");
const CRANE = interview("Reporter: Is the crane shut?\nMara Quay: The crane stays shut.", "2025-03-15");

let corpusDir = "";
let indexDir = "";
beforeEach(async () => {
  const folder = await indexFolder();
  corpusDir = join(folder, "corpus");
  indexDir = join(folder, "index");
  await mkdir(corpusDir);
  await writeFile(join(corpusDir, "ferry.md"), FERRY);
  await writeFile(join(corpusDir, "other-name.md"), CRANE.replace("title:", "id: crane\ntitle:"));
  await ingestInto(indexDir, { corpusDir, factsFile: null });
});

interface Removed extends RemovalReport {
  readonly announced: readonly string[];
}

async function remove(ids: readonly string[], deleteFiles = false): Promise<Removed> {
  const announced: string[] = [];
  const request = { ids, deleteFiles, onDelete: (file: string) => void announced.push(file) };
  return { ...(await removeTranscripts({ corpusDir, index: folderIndex(indexDir) }, request)), announced };
}

const listed = async (): Promise<string[]> => (await listTranscripts(folderIndex(indexDir), {})).map(({ id }) => id);

describe("removing", () => {
  test("takes the text off the index's disk and keeps the file, which it names", async () => {
    const report = await remove(["crane"]);
    expect(report).toMatchObject({ removed: ["crane"], deleted: [], kept: [join(corpusDir, "other-name.md")] });
    expect(await listed()).toEqual(["ferry"]);
    expect(await readdir(indexDir)).not.toContain("crane");
    expect((await readdir(corpusDir)).sort()).toEqual(["ferry.md", "other-name.md"]);
  });

  test("deletes the file too where it is told to, after naming it", async () => {
    const report = await remove(["crane"], true);
    const file = join(corpusDir, "other-name.md");
    expect(report).toMatchObject({ removed: ["crane"], deleted: [file], kept: [], announced: [file] });
    expect(await readdir(corpusDir)).toEqual(["ferry.md"]);
  });

  test("passes over what the index lacks, with the nearest ids, and removes the rest", async () => {
    const report = await remove(["crame", "ferry", "zeppelin", "ferry"]);
    expect(report.removed).toEqual(["ferry"]);
    expect(report.failed.map(({ failure }) => failure.message)).toEqual([
      'expected the id of an indexed transcript, found "crame"; nearest is "crane"',
      'expected the id of an indexed transcript, found "zeppelin"; `verbatim list` shows them',
    ]);
    expect(await listed()).toEqual(["crane"]);
  });

  test("keeps the entry of a file that cannot be deleted", async () => {
    await rm(join(corpusDir, "ferry.md"));
    await mkdir(join(corpusDir, "ferry.md"));
    const report = await remove(["ferry", "crane"], true);
    expect(report).toMatchObject({
      removed: ["crane"],
      failed: [{ id: "ferry", failure: { code: "file-unwritable" } }],
    });
    expect(await listed()).toEqual(["ferry"]);
  });

  test("waits for no other writer", async () => {
    const lock = await lockIndex(indexDir);
    await expect(remove(["ferry"])).rejects.toMatchObject({ code: "index-locked" });
    await lock.release();
    expect((await remove(["ferry"])).removed).toEqual(["ferry"]);
  });
});

describe("the index as a catalogue", () => {
  test("lists its transcripts, newest first, without a model", async () => {
    expect(await listed()).toEqual(["crane", "ferry"]);
  });

  test("shows one with its passages and how it is cited", async () => {
    const shown = await showTranscript(folderIndex(indexDir), TranscriptId.parse("ferry"));
    expect(shown.passages).toHaveLength(3);
    expect(shown.href).toBe("/t/ferry");
    expect(shown.cited).toContain("Quay, M. (2025, March 14)");
  });

  test("names the nearest id where one is unknown", async () => {
    await expect(showTranscript(folderIndex(indexDir), TranscriptId.parse("fery"))).rejects.toMatchObject({
      code: "transcript-unknown",
      message: expect.stringContaining('nearest is "ferry"'),
    });
  });

  test("refuses an entry whose text is not as it was written", async () => {
    const [folder = ""] = await readdir(join(indexDir, "ferry"));
    await writeFile(join(indexDir, "ferry", folder, "transcript.json"), "{}");
    await expect(listTranscripts(folderIndex(indexDir), {})).rejects.toMatchObject({ code: "index-corrupt" });
  });
});
