/** Whoever begins has no transcript yet, and is told so in one sentence wherever they begin. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { IngestReport, Operations } from "../../src/cli/operations.ts";
import { createOperations } from "../../src/compose.ts";
import { readConfig } from "../../src/config.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import { interview } from "../support/retrieval-corpus.ts";

let folder = "";
let corpusDir = "";
let operations: Operations;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-empty-"));
  corpusDir = join(folder, "corpus");
  await mkdir(corpusDir);
  const settings = { CORPUS_DIR: corpusDir, INDEX_DIR: join(folder, "index"), PORT: "0", LOG_LEVEL: "silent" };
  operations = createOperations(readConfig(settings));
});
afterEach(() => rm(folder, { recursive: true }));

const sentence = (): string =>
  `expected a transcript in the corpus folder ${corpusDir}, found none; put one in with \`npx verbatim add <file> --ingest\`, or set CORPUS_DIR to the folder that holds yours`;

const BEGINNINGS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["ask", () => operations.openLibrary()],
  ["list", () => operations.list({})],
  ["show", () => operations.show(TranscriptId.parse("a-talk"))],
  ["serve", () => operations.serve({ stop: AbortSignal.abort() })],
];

describe("without a transcript in the corpus", () => {
  test.each(BEGINNINGS)("%s says what to do, before and after an ingestion", async (_, begin) => {
    const told = { code: "corpus-empty", message: sentence() };
    await expect(begin()).rejects.toMatchObject(told);
    await operations.ingest({ files: [], onProgress: () => {} });
    await expect(begin()).rejects.toMatchObject(told);
  });

  test("ingest warns of it and changes nothing", async () => {
    const report = await operations.ingest({ files: [], onProgress: () => {} });
    expect(report.warnings).toEqual([{ file: corpusDir, message: sentence() }]);
  });

  test("watch warns of it and waits", async () => {
    const stop = new AbortController();
    const reports: IngestReport[] = [];
    await operations.watch({
      stop: stop.signal,
      onProgress: () => {},
      onReport: (report) => {
        reports.push(report);
        stop.abort();
      },
      onFailure: () => {},
    });
    expect(reports.map(({ warnings }) => warnings)).toEqual([[{ file: corpusDir, message: sentence() }]]);
  });
});

test("with a transcript that is not indexed yet, ingest is what to do", async () => {
  await writeFile(join(corpusDir, "ferry.md"), interview("Reporter: When?\nMara Quay: On Friday."));
  await expect(operations.list({})).rejects.toMatchObject({ code: "index-missing" });
  const { warnings } = await operations.ingest({ files: [], onProgress: () => {} });
  expect(warnings).toEqual([]);
});
