/** Transcripts of days, fetched whole by many at once, by some who never read on, while others ask. */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { type ClientRequest, get, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { projectPath } from "../../src/composition/root.ts";
import { quantile } from "../bench/quantiles.ts";
import { type ServerProcess, startServer } from "../bench/server-process.ts";
import { composeTranscript, readSamples } from "../bench/synthetic-corpus.ts";
import { otherThan, startReaders } from "../support/asking-readers.ts";
import { runProgram } from "../support/product-process.ts";
import { judge, type Trial, type TrialOutcome, type TrialSurroundings } from "./trial.ts";

const ID = "days-of-talk";
const MEGABYTES = 5;
const FETCHERS = 8;
/** Of each form: they take the head of the answer and then nothing. */
const STALLED = 8;
const FORMS = [
  { path: `/api/transcripts/${ID}`, encoding: "identity" },
  { path: `/t/${ID}`, encoding: "gzip" },
] as const;
const ASKING = { connections: 1, most: Number.POSITIVE_INFINITY, seconds: 300 };
/** Passages of the benchmark's transcripts in a megabyte of text. */
const PASSAGES_PER_MEGABYTE = 2700;
const SAMPLE_MS = 50;
/** Megabytes that the server may grow by, whatever the length of the transcript. */
const MOST_GROWTH = 150;

interface Fetched {
  readonly firstByteMs: number;
  readonly wholeMs: number;
  readonly bytes: number;
  readonly hash: string;
}

function request(url: string, encoding: string): Promise<{ sent: ClientRequest; response: IncomingMessage }> {
  return new Promise((resolve, reject) => {
    const sent = get(url, { headers: { "accept-encoding": encoding }, agent: false }, (response) =>
      resolve({ sent, response }),
    );
    sent.once("error", reject);
  });
}

async function fetchWhole(url: string, encoding: string): Promise<Fetched> {
  const begun = performance.now();
  const { response } = await request(url, encoding);
  const hash = createHash("sha256");
  let [firstByteMs, bytes] = [0, 0];
  for await (const piece of response) {
    if (bytes === 0) firstByteMs = performance.now() - begun;
    bytes += piece.length;
    hash.update(piece);
  }
  if (response.statusCode !== 200) throw new Error(`expected 200 of ${url}, found ${response.statusCode}`);
  return { firstByteMs, wholeMs: performance.now() - begun, bytes, hash: hash.digest("hex") };
}

/** Takes the head of an answer and reads no further. */
async function stall(url: string, encoding: string): Promise<ClientRequest> {
  const { sent, response } = await request(url, encoding);
  response.on("error", () => {});
  sent.on("error", () => {});
  response.pause();
  return sent;
}

interface FormFound {
  readonly sentence: string;
  readonly agrees: boolean;
}

async function measureForm(
  server: ServerProcess,
  { path, encoding }: (typeof FORMS)[number],
  asks: TrialSurroundings["asks"],
): Promise<FormFound> {
  const url = `${server.url}${path}`;
  const stalled = await Promise.all(Array.from({ length: STALLED }, () => stall(url, encoding)));
  const readers = startReaders({ url: server.url, asks, ...ASKING });
  const fetched = await Promise.all(Array.from({ length: FETCHERS }, () => fetchWhole(url, encoding)));
  await readers.untilAnswered(1);
  const tally = await readers.stop();
  for (const sent of stalled) sent.destroy();
  const hashes = new Set(fetched.map(({ hash }) => hash));
  const [firstByte, whole] = [fetched.map((one) => one.firstByteMs), fetched.map((one) => one.wholeMs)];
  return {
    agrees: hashes.size === 1 && otherThan("200", tally).length === 0,
    sentence: `${path.replace(ID, "…")} (${encoding}, ${megabytes(fetched[0]?.bytes ?? 0)} MB): first byte ${ms(firstByte, 0.5)} ms, whole ${ms(whole, 1)} ms, slowest of ${tally.times.length} questions ${ms(tally.times, 1)} ms`,
  };
}

/** What the server holds, not the most it ever held: opening the index takes more than is seen here. */
async function sampleMemory(
  server: ServerProcess,
): Promise<{ stop(): Promise<{ readonly before: number; readonly most: number }> }> {
  const now = async () => (await server.memory())?.server.now ?? 0;
  const before = await now();
  const sampling = { isOver: false, most: before };
  const sampled = (async () => {
    while (!sampling.isOver) {
      await wait(SAMPLE_MS);
      sampling.most = Math.max(sampling.most, await now());
    }
  })();
  return {
    stop: async () => {
      sampling.isOver = true;
      await sampled;
      return { before, most: sampling.most };
    },
  };
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
const ms = (times: readonly number[], share: number): number => Math.round(quantile(times, share));

async function fetchBesideAsks({ folder, asks }: TrialSurroundings): Promise<TrialOutcome> {
  const corpusDir = join(folder, "corpus");
  await mkdir(corpusDir);
  const samples = await readSamples(projectPath("corpus/government-hour-2025-02-19.md"));
  const transcript = composeTranscript(samples, { id: ID, number: 1, size: MEGABYTES * PASSAGES_PER_MEGABYTE });
  await writeFile(join(corpusDir, `${ID}.md`), transcript);
  const corpus = { corpusDir, indexDir: join(folder, "index") };
  await runProgram("cli", ["ingest"], { CORPUS_DIR: corpus.corpusDir, INDEX_DIR: corpus.indexDir });
  const server = await startServer(corpus);
  try {
    const memory = await sampleMemory(server);
    const found: FormFound[] = [];
    for (const form of FORMS) found.push(await measureForm(server, form, asks));
    const { before, most } = await memory.stop();
    const growth = most - before;
    return judge(
      [growth <= MOST_GROWTH, ...found.map(({ agrees }) => agrees)],
      `${found.map(({ sentence }) => sentence).join("; ")}; memory grew from ${Math.round(before)} MB by ${Math.round(growth)} MB at most.`,
    );
  } finally {
    await server.stop();
  }
}

export const TRANSCRIPT_TRIALS: readonly Trial[] = [
  {
    name: `a transcript of ${MEGABYTES} MB fetched whole by ${FETCHERS} at once`,
    claim: `Beside ${STALLED} who take its beginning and read no further: every fetch gives the same bytes, every question is answered, and memory grows by less than ${MOST_GROWTH} MB.`,
    run: fetchBesideAsks,
  },
];
