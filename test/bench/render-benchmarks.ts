/** The page of figures, `docs/benchmarks.md`. */
import type { LoadFigures } from "./ask-load.ts";
import type { CorpusFigures } from "./measure-corpus.ts";
import { median, quantile } from "./quantiles.ts";

export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly gigabytes: number;
  readonly system: string;
  /** Of Node and of every library the figures depend on. */
  readonly versions: Readonly<Record<string, string>>;
  /** What else a reader must know of the run. */
  readonly note: string | null;
}

interface Row {
  readonly name: string;
  readonly show: (figures: CorpusFigures) => string;
}

const ROWS: readonly Row[] = [
  { name: "passages", show: ({ ingest }) => whole(ingest.passages) },
  { name: "sentences", show: ({ ingest }) => whole(ingest.sentences) },
  { name: "**ingest**, passages per second", show: ({ ingest }) => whole(ingest.passages / ingest.seconds) },
  { name: "ingest, s", show: ({ ingest }) => precise(ingest.seconds) },
  { name: "`verbatim ingest`, whole command, s", show: ({ ingest }) => precise(ingest.commandSeconds) },
  { name: "**ready** with an index on disk, ms", show: ({ readyWithIndex }) => spread(readyWithIndex) },
  { name: "ready without one, ms", show: ({ readyWithoutIndex }) => spread(readyWithoutIndex) },
  { name: "**ask**, 1 connection, p50, ms", show: (figures) => askTime(figures, 0.5) },
  { name: "ask, 1 connection, p95, ms", show: (figures) => askTime(figures, 0.95) },
  { name: "**ask**, 1 connection, p99, ms", show: (figures) => askTime(figures, 0.99) },
  { name: "asks measured", show: ({ loads }) => whole(loadAt(loads, 1).asks) },
  { name: "asks per second, 1 connection", show: (figures) => throughput(figures, 1) },
  { name: "asks per second, 8 connections", show: (figures) => throughput(figures, 8) },
  { name: "asks per second, 64 connections", show: (figures) => throughput(figures, 64) },
  { name: "ranking alone, p50, ms", show: ({ ranking }) => precise(median(ranking)) },
  { name: "ranking alone, p99, ms", show: ({ ranking }) => precise(quantile(ranking, 0.99)) },
  { name: "**memory**, server and worker once ready, MB", show: ({ memory }) => memorySum(memory?.ready ?? null) },
  { name: "memory, server and worker after the asks, MB", show: ({ memory }) => memorySum(memory?.asked ?? null) },
  { name: "memory, most ever, MB", show: ({ memory }) => memoryPeak(memory?.asked ?? null) },
  { name: "index on disk, MB", show: ({ indexBytes }) => precise(indexBytes / 1e6) },
];

export function renderBenchmarks(machine: Machine, corpora: readonly CorpusFigures[]): string {
  return `# Benchmarks

Written by \`npm run bench\` on ${machine.date}; \`npm run bench -- --large\` adds 100,000 passages. Everything
is measured in one run on one machine, over the loopback interface.

- ${machine.processor}, ${machine.cores} cores, ${machine.gigabytes} GB, ${machine.system}
- ${Object.entries(machine.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}
${machine.note === null ? "" : `- **${machine.note}**\n`}
${renderTable(corpora)}

## How it is measured

- **Corpora**: the shipped transcript, and transcripts of 125 passages each that the benchmark makes from its
  sentences, recombined at random from a fixed seed. They have the shipped transcript's vocabulary, so a
  real archive of that size has more distinct words, and fewer passages per word.
- **Ingest**: passages over the time that \`verbatim ingest\` reports for an empty index with the bundled model
  in one worker process. Reading, embedding of passages, sentences and words, and flushed writing are in it, and
  so is the wait for the model to load.
- **Ready**: from the start of \`node dist/server.js\` (what \`npm start\` runs after the build) to the first 200
  of \`/readyz\`: middle (least to most). The model is loaded and the corpus compared with the index by then.
- **Ask**: \`POST /api/ask\` with distinct questions of \`test/golden\`, follow-ups with their history, to a server
  that has been warmed up with other questions; no question comes twice, so nothing is answered from a cache. Each
  number of connections gets a fresh server. The client is a process of its own on the same machine.
- **Ranking alone**: in one process, with the vectors of the question and its words at hand: what is left is
  neither HTTP, nor embedding, nor citing.
- **Memory**: resident set of the server process and of its embedding worker, added up.
`;
}

/** The same figures for a terminal and for the page. */
export function renderTable(corpora: readonly CorpusFigures[]): string {
  const lines = [
    ["", ...corpora.map(({ name }) => name)],
    ["---", ...corpora.map(() => "---:")],
    ...ROWS.map(({ name, show }) => [name, ...corpora.map(show)]),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function loadAt(loads: CorpusFigures["loads"], connections: number): LoadFigures {
  return loads.get(connections) ?? { asks: 0, seconds: 0, times: [] };
}

function askTime({ loads }: CorpusFigures, share: number): string {
  return precise(quantile(loadAt(loads, 1).times, share));
}

function throughput({ loads }: CorpusFigures, connections: number): string {
  const { asks, seconds } = loadAt(loads, connections);
  return whole(asks / seconds);
}

function memorySum(memory: NonNullable<CorpusFigures["memory"]>["ready"] | null): string {
  if (memory === null) return "not measured";
  const { server, workers } = memory;
  return `${whole(server.now + workers.now)} (${whole(server.now)} + ${whole(workers.now)})`;
}

function memoryPeak(memory: NonNullable<CorpusFigures["memory"]>["ready"] | null): string {
  return memory === null ? "not measured" : whole(memory.server.peak + memory.workers.peak);
}

function spread(times: readonly number[]): string {
  if (times.length === 0) return "not measured";
  return `${whole(median(times))} (${whole(Math.min(...times))} to ${whole(Math.max(...times))})`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** Two decimals below 10, one below 100. */
function precise(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
