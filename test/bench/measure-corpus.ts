/** Every figure of one corpus: ingestion, start-up, asking, ranking, memory and disk. */
import { execFile } from "node:child_process";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { projectPath } from "../../src/composition/root.ts";
import type { Ask } from "../support/golden-asks.ts";
import { askAll, type LoadFigures } from "./ask-load.ts";
import { median } from "./quantiles.ts";
import { timeRanking } from "./rank-alone.ts";
import { type Rival, timeRivals } from "./rivals.ts";
import { environmentFor, type Memory, type ServedCorpus, type ServerProcess, startServer } from "./server-process.ts";

export interface CorpusToMeasure extends ServedCorpus {
  readonly name: string;
  /** How often what is quick is repeated; the median counts. */
  readonly repeats: number;
}

export interface Questions {
  readonly warmUp: readonly Ask[];
  /** Each is asked once per server, so that no answer comes from a cache. */
  readonly measured: readonly Ask[];
}

export interface IngestFigures {
  readonly passages: number;
  readonly sentences: number;
  /** Of reading, embedding and writing, as `verbatim ingest` reports them. */
  readonly seconds: number;
  /** Of the whole command, the start of Node included. */
  readonly commandSeconds: number;
}

export interface CorpusFigures {
  readonly name: string;
  readonly ingest: IngestFigures;
  readonly indexBytes: number;
  /** From the start of the process to `/readyz`, in milliseconds, with an index on disk and without. */
  readonly readyWithIndex: readonly number[];
  readonly readyWithoutIndex: readonly number[];
  /** By the number of connections. */
  readonly loads: ReadonlyMap<number, LoadFigures>;
  /** Milliseconds. */
  readonly ranking: readonly number[];
  /** Milliseconds per question of other searches over the same passages. */
  readonly rivals: ReadonlyMap<Rival, readonly number[]>;
  /** Once ready, and after the load of the first number of connections. */
  readonly memory: { readonly ready: ProcessMemory; readonly asked: ProcessMemory } | null;
}

interface ProcessMemory {
  readonly server: Memory;
  readonly workers: Memory;
}

const CONNECTIONS = [1, 8, 64] as const;
/** Per load: what a slow machine does not get through is left out, and the count says so. */
const LIMIT_SECONDS = 20;
const RIVAL_LIMIT_SECONDS = 10;
const INGEST_LIMIT_MS = 20 * 60_000;
/** Larger corpora are not indexed once more by a server that starts without an index, nor by other searches. */
const MOST_REPEATED = 20_000;

export async function measureCorpus(
  corpus: CorpusToMeasure,
  questions: Questions,
  say: (what: string) => void,
): Promise<CorpusFigures> {
  const { name, indexDir, repeats } = corpus;
  say(`${name}: ingesting`);
  const ingest = await measureIngest(corpus);
  const indexBytes = await folderBytes(indexDir);
  say(`${name}: asking`);
  const asked = await measureAsking(corpus, questions);
  say(`${name}: ranking`);
  const limits = { warmUp: 20, limitSeconds: LIMIT_SECONDS };
  const ranking = await timeRanking(indexDir, questions.measured, limits);
  const isLarge = ingest.passages > MOST_REPEATED;
  say(`${name}: other searches`);
  const rivals = isLarge ? new Map() : await timeRivals(indexDir, questions.measured, RIVAL_LIMIT_SECONDS);
  say(`${name}: starting`);
  const readyWithIndex = [asked.readyAfter, ...(await timeStarts(corpus, repeats))];
  const readyWithoutIndex = await timeStarts(corpus, isLarge ? 0 : repeats, () => rm(indexDir, { recursive: true }));
  return { name, ingest, indexBytes, readyWithIndex, readyWithoutIndex, ranking, rivals, ...asked };
}

/** What another embedding model makes of the same pipeline. */
export type ModelFigures = Pick<CorpusFigures, "name" | "ingest" | "loads" | "memory">;

/** One ingestion, and the asks from one connection. */
export async function measureModel(corpus: CorpusToMeasure, questions: Questions): Promise<ModelFigures> {
  const ingest = await measureIngest({ ...corpus, repeats: 1 });
  return { name: corpus.name, ingest, ...(await measureAsking(corpus, questions, [1])) };
}

const IngestReport = z.object({
  passages: z.number(),
  sentences: z.number(),
  milliseconds: z.number(),
  failed: z.array(z.unknown()).length(0),
});

async function measureIngest(corpus: CorpusToMeasure): Promise<IngestFigures> {
  const runs: IngestFigures[] = [];
  for (let run = 0; run < corpus.repeats; run += 1) {
    await rm(corpus.indexDir, { recursive: true, force: true });
    const started = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, [projectPath("dist/cli.js"), "ingest", "--json"], {
      env: environmentFor(corpus),
      timeout: INGEST_LIMIT_MS,
      maxBuffer: 64 << 20,
    });
    const { passages, sentences, milliseconds } = IngestReport.parse(JSON.parse(stdout));
    const commandSeconds = (performance.now() - started) / 1000;
    runs.push({ passages, sentences, seconds: milliseconds / 1000, commandSeconds });
  }
  const middle = median(runs.map(({ seconds }) => seconds));
  const found = runs.find(({ seconds }) => seconds === middle);
  if (found === undefined) throw new Error("expected at least one run");
  return found;
}

/** A server per number of connections, so that none has any question's vector from before. */
async function measureAsking(
  corpus: ServedCorpus,
  { warmUp, measured }: Questions,
  numbers: readonly number[] = CONNECTIONS,
): Promise<Pick<CorpusFigures, "loads" | "memory"> & { readonly readyAfter: number }> {
  const loads = new Map<number, LoadFigures>();
  let memory: CorpusFigures["memory"] = null;
  let readyAfter = 0;
  for (const connections of numbers) {
    await withServer(corpus, async (server) => {
      const ready = await server.memory();
      await askAll({ url: server.url, asks: warmUp, connections, limitSeconds: LIMIT_SECONDS });
      const load = { url: server.url, asks: measured, connections, limitSeconds: LIMIT_SECONDS };
      loads.set(connections, await askAll(load));
      const asked = await server.memory();
      if (connections !== numbers[0]) return;
      readyAfter = server.readyAfter;
      memory = ready === null || asked === null ? null : { ready, asked };
    });
  }
  return { loads, memory, readyAfter };
}

async function timeStarts(
  corpus: ServedCorpus,
  repeats: number,
  before: () => Promise<void> = async () => {},
): Promise<number[]> {
  const times: number[] = [];
  for (let start = 0; start < repeats; start += 1) {
    await before();
    await withServer(corpus, async ({ readyAfter }) => {
      times.push(readyAfter);
    });
  }
  return times;
}

async function withServer(corpus: ServedCorpus, use: (server: ServerProcess) => Promise<void>): Promise<void> {
  const server = await startServer(corpus);
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
