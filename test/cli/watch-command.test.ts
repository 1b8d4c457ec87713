/** `verbatim watch`: what it tells of the first run and of those that follow. */
import { expect, test } from "vitest";
import type { IngestReport, Operations } from "../../src/cli/operations.ts";
import { type Around, verbatim } from "./fake-surroundings.ts";

const report = (ids: readonly string[]): IngestReport => ({
  new: [...ids],
  unchanged: [],
  replaced: [],
  removed: [],
  failed: [],
  warnings: [],
  passages: 2 * ids.length,
  sentences: 3 * ids.length,
  milliseconds: 10,
});

/** Two runs: what was there, then one transcript more. */
const watch: Operations["watch"] = async ({ onProgress, onReport }) => {
  for (const id of ["harbour-briefing", "rail-hearing"]) {
    onProgress({ type: "started", files: 2 });
    onProgress({ type: "new", transcript: id });
    onReport(report([id]));
  }
};

const watched = (around: Around) => verbatim(["watch"], { operations: { watch }, ...around });

test("a log gets a line for each transcript that changes, once", async () => {
  const { stdout, stderr } = await watched({});
  expect(stdout).toMatch(/watching for changes\nnew rail-hearing\n$/);
  expect(stderr).toBe("new harbour-briefing\n");
});

test("a terminal gets a bar in every run, which is taken away again", async () => {
  const { stderr } = await watched({ terminal: { columns: 80, colour: false } });
  expect(stderr.match(/1 of 2 files/g)).toHaveLength(2);
  expect(stderr.endsWith("\r\u001b[2K")).toBe(true);
});
