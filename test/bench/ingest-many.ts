/** `npm run bench -- --ingest`: an archive of many transcripts, indexed, indexed again, and opened. */
import { execFile } from "node:child_process";
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { z } from "zod";
import { projectPath } from "../../src/composition/root.ts";
import { environmentFor, type ServedCorpus, startServer } from "./server-process.ts";
import { composeTranscript, readSamples } from "./synthetic-corpus.ts";

const { values } = parseArgs({
  options: {
    ingest: { type: "boolean" },
    transcripts: { type: "string", default: "500" },
    /** Per transcript. */
    passages: { type: "string", default: "100" },
    /** A folder to work in that stays, for a profile. */
    keep: { type: "string" },
    /** Leaves out the start of a server. */
    quick: { type: "boolean", default: false },
  },
});

const IngestReport = z.object({
  new: z.array(z.string()),
  unchanged: z.array(z.string()),
  replaced: z.array(z.string()),
  failed: z.array(z.unknown()).length(0),
  passages: z.number(),
  milliseconds: z.number(),
});

interface Run extends z.infer<typeof IngestReport> {
  /** Of the whole command, in seconds. */
  readonly seconds: number;
}

async function ingest(corpus: ServedCorpus): Promise<Run> {
  const started = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, [projectPath("dist/cli.js"), "ingest", "--json"], {
    env: environmentFor(corpus),
    maxBuffer: 64 << 20,
  });
  return { ...IngestReport.parse(JSON.parse(stdout)), seconds: (performance.now() - started) / 1000 };
}

async function writeCorpus(folder: string, count: number, size: number): Promise<void> {
  const samples = await readSamples(projectPath("corpus/government-hour-2025-02-19.md"));
  await mkdir(folder, { recursive: true });
  for (let number = 1; number <= count; number += 1) {
    const id = `synthetic-${String(number).padStart(4, "0")}`;
    await writeFile(join(folder, `${id}.md`), composeTranscript(samples, { id, number, size }));
  }
}

async function timeReady(corpus: ServedCorpus): Promise<number> {
  const server = await startServer(corpus);
  await server.stop();
  return server.readyAfter / 1000;
}

function report(what: string, { seconds, milliseconds, passages }: Run): void {
  const rate = passages === 0 ? "" : `, ${Math.round(passages / seconds).toLocaleString("en-US")} passages a second`;
  const inside = (milliseconds / 1000).toFixed(2);
  console.log(`${what}: ${seconds.toFixed(2)} s (${inside} s of it ingestion) for ${passages} passages${rate}`);
}

const folder = values.keep ?? (await mkdtemp(join(tmpdir(), "verbatim-ingest-")));
try {
  const corpus = { corpusDir: join(folder, "corpus"), indexDir: join(folder, "index") };
  await rm(corpus.indexDir, { recursive: true, force: true });
  await writeCorpus(corpus.corpusDir, Number(values.transcripts), Number(values.passages));
  console.log(`${values.transcripts} transcripts of ${values.passages} passages, ${cpus().length} cores`);
  report("empty index", await ingest(corpus));
  report("nothing changed", await ingest(corpus));
  const [first = ""] = await readdir(corpus.corpusDir);
  await appendFile(join(corpus.corpusDir, first), "This sentence was added afterwards.\n");
  report("one file changed", await ingest(corpus));
  const small = { corpusDir: join(folder, "small"), indexDir: join(folder, "small-index") };
  await writeCorpus(small.corpusDir, 1, 2);
  await ingest(small);
  report("start-up alone, one tiny file unchanged", await ingest(small));
  if (!values.quick) console.log(`server ready with this index: ${(await timeReady(corpus)).toFixed(2)} s`);
} finally {
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
}
