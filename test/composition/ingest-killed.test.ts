/** An ingestion that is killed at any step leaves each transcript old or new, and the next run completes it. */
import { execFile } from "node:child_process";
import { cp, mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openVectraStore } from "../../src/store/vectra-store.ts";
import { ingestInto } from "../support/ingest-into.ts";
import { fakeModels, interview } from "../support/retrieval-corpus.ts";
import { indexFolder } from "../support/store-index.ts";

/** More than a whole run takes, so that some are not killed at all. */
const MOST_STEPS = 110;
const RUNS = 6;

function talk(day: string): string {
  return interview(`Reporter: When does the ferry sail?\nMara Quay: The ferry sails on ${day}.`);
}

type Days = Readonly<Record<string, string>>;
const OLD: Days = { kept: "Monday", changed: "Tuesday", edited: "Wednesday", gone: "Thursday" };
const NEW: Days = {
  kept: "Monday",
  changed: "Friday",
  edited: "Saturday",
  added: "Sunday",
  more: "Easter",
  last: "May",
};

async function writeCorpus(folder: string, days: Days): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const [name, day] of Object.entries(days)) await writeFile(join(folder, `${name}.md`), talk(day));
}

/** The day that each transcript in service tells. */
async function served(root: string): Promise<Record<string, string>> {
  const store = await openVectraStore({ root, model: fakeModels().identity });
  return Object.fromEntries(
    store.transcripts.map(({ transcript }) => [transcript.id, /sails on (\w+)/.exec(transcript.text)?.[1] ?? ""]),
  );
}

/** A run that nobody cuts short. */
async function complete(corpusDir: string, root: string): Promise<void> {
  const { failed } = await ingestInto(root, { corpusDir });
  expect(failed).toEqual([]);
}

async function buildRunner(folder: string): Promise<(...args: string[]) => Promise<{ signal: unknown }>> {
  const script = join(folder, "ingest-killed.mjs");
  await symlink(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(folder, "node_modules"));
  await build({
    entryPoints: [fileURLToPath(new URL("../support/ingest-killed.ts", import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: script,
  });
  const run = promisify(execFile);
  return async (...args) =>
    run(process.execPath, [script, ...args]).then(
      () => ({ signal: null }),
      (fault: unknown) => ({ signal: fault instanceof Error && "signal" in fault ? fault.signal : fault }),
    );
}

test("each transcript is as before or as after, and the next run completes and tidies up", async () => {
  const folder = await indexFolder();
  const run = await buildRunner(folder);
  const corpus = join(folder, "corpus");
  const before = join(folder, "before");
  await writeCorpus(corpus, OLD);
  await complete(corpus, before);
  await writeCorpus(corpus, NEW);
  const signals = new Set<unknown>();
  await fc.assert(
    fc.asyncProperty(fc.nat(MOST_STEPS), async (step) => {
      const root = join(folder, "index");
      await rm(root, { recursive: true, force: true });
      await cp(before, root, { recursive: true });
      const { signal } = await run(corpus, root, String(step));
      signals.add(signal);
      const found = await served(root);
      for (const [id, day] of Object.entries(found)) expect([OLD[id], NEW[id]]).toContain(day);
      for (const id of ["kept", "changed", "edited"]) expect(found).toHaveProperty(id);
      await complete(corpus, root);
      expect(await served(root)).toEqual(NEW);
      const left = (await readdir(root, { recursive: true })).filter((path) => /building|partial|lock|gone/.test(path));
      expect(left).toEqual([]);
      for (const id of Object.keys(NEW)) expect(await readdir(join(root, id))).toHaveLength(1);
    }),
    { numRuns: RUNS, examples: [[0], [MOST_STEPS]] },
  );
  expect(signals).toEqual(new Set(["SIGKILL", null]));
}, 180_000);
