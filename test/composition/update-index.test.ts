/** What a server does with the outcome of indexing before it serves. */
import { Writable } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import type { IngestReport } from "../../src/cli/operations.ts";
import { updateIndex } from "../../src/composition/update-index.ts";
import { Failure, type FailureCode } from "../../src/domain/failure.ts";

const REPORT: IngestReport = {
  new: ["ferry"],
  unchanged: [],
  replaced: [],
  removed: ["crane"],
  failed: [],
  warnings: [],
  passages: 3,
  sentences: 4,
  milliseconds: 5,
};

/** The lines that are logged, with pino's numbers as the names of their levels. */
async function logged(ingest: () => Promise<IngestReport>): Promise<unknown[]> {
  const lines: unknown[] = [];
  const stream = new Writable({
    write: (line, _, done) => {
      lines.push(JSON.parse(String(line)));
      done();
    },
  });
  const options = { base: null, timestamp: false, formatters: { level: (level: string) => ({ level }) } };
  await updateIndex(ingest, pino(options, stream));
  return lines;
}

test.each<FailureCode>(["index-locked", "index-unwritable"])(
  "the failure %s is a warning, and what is there can be served",
  async (code) => {
    const ingest = () => Promise.reject(new Failure(code, "what it held is still in service"));
    expect(await logged(ingest)).toEqual([{ level: "warn", failure: code, msg: "what it held is still in service" }]);
  },
);

test.each([
  ["a failure of the model", new Failure("model-missing", "no model")],
  ["a fault of the program", new TypeError("not a function")],
])("%s is passed on", async (_, fault) => {
  await expect(logged(() => Promise.reject(fault))).rejects.toBe(fault);
});

test("each file that failed is an error with its place, and what became of the others is told", async () => {
  const failure = new Failure("file-empty", "found an empty file", { place: { file: "a.md", line: 2 } });
  expect(await logged(async () => ({ ...REPORT, failed: [{ file: "a.md", failure }] }))).toEqual([
    { level: "error", failure: "file-empty", msg: "a.md:2: found an empty file" },
    { level: "info", new: ["ferry"], replaced: [], removed: ["crane"], milliseconds: 5, msg: "index is up to date" },
  ]);
});
