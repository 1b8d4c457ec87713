/** The page of figures, `docs/benchmarks.md`. */
import type { LoadFigures } from "./ask-load.ts";
import type { CorpusFigures, ModelFigures } from "./measure-corpus.ts";
import { median, quantile } from "./quantiles.ts";
import { RIVALS } from "./rivals.ts";

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
  ...([1, 8, 64] as const).flatMap(askRows),
  { name: "ranking alone, p50, ms", show: ({ ranking }) => precise(median(ranking)) },
  { name: "ranking alone, p99, ms", show: ({ ranking }) => precise(quantile(ranking, 0.99)) },
  ...RIVALS.map(
    (rival): Row => ({
      name: `${rival}, its query alone, p50, ms`,
      show: ({ rivals }) => precise(quantileOr(rivals.get(rival) ?? [], 0.5)),
    }),
  ),
  { name: "**memory**, server and worker once ready, MB", show: ({ memory }) => memorySum(memory?.ready ?? null) },
  { name: "memory, server and worker after the asks, MB", show: ({ memory }) => memorySum(memory?.asked ?? null) },
  { name: "memory, most ever, MB", show: ({ memory }) => memoryPeak(memory?.asked ?? null) },
  { name: "index on disk, MB", show: ({ indexBytes }) => precise(indexBytes / 1e6) },
];

function askRows(connections: number): Row[] {
  const from = `${connections} connection${connections === 1 ? "" : "s"}`;
  return [
    { name: `**ask**, ${from}, p50, ms`, show: ({ loads }) => askTime(loads, connections, 0.5) },
    { name: `ask, ${from}, p95, ms`, show: ({ loads }) => askTime(loads, connections, 0.95) },
    { name: `**ask**, ${from}, p99, ms`, show: ({ loads }) => askTime(loads, connections, 0.99) },
    { name: `asks per second, ${from}`, show: ({ loads }) => throughput(loads, connections) },
    { name: `asks measured, ${from}`, show: ({ loads }) => whole(loadAt(loads, connections).asks) },
  ];
}

export interface Benchmarks {
  readonly machine: Machine;
  readonly corpora: readonly CorpusFigures[];
  /** The shipped corpus with other models. */
  readonly otherModels: readonly ModelFigures[];
  /** The chart's file beside the page. */
  readonly chart: string;
}

export function renderBenchmarks({ machine, corpora, otherModels, chart }: Benchmarks): string {
  return `# Benchmarks

Written by \`npm run bench\` on ${machine.date}; \`npm run bench -- --large\` adds 100,000 passages. Everything
is measured in one run on one machine, over the loopback interface.

- ${machine.processor}, ${machine.cores} cores, ${machine.gigabytes} GB, ${machine.system}
- ${Object.entries(machine.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}
${machine.note === null ? "" : `- **${machine.note}**\n`}
![Milliseconds per question by number of passages](${chart})

${renderTable(corpora)}

## With other models

The shipped corpus in the same pipeline: the bundled static model, the one bundled before it, and a model of the shape of
all-MiniLM-L6-v2 (6 layers of 384, quantised) with random weights, whose cost alone is real.

${renderModels([...corpora.slice(0, 1), ...otherModels])}

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
- **Other searches**: MiniSearch, Orama's hybrid search and Vectra's \`queryItems\` with their defaults, over the
  same passages as plain texts with one vector each, in one process: their query alone, for the ten best, with the
  question's vector at hand. None of them ranks sentences, picks quotes, cites or abstains.
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

function askTime(loads: CorpusFigures["loads"], connections: number, share: number): string {
  return precise(quantileOr(loadAt(loads, connections).times, share));
}

function throughput(loads: CorpusFigures["loads"], connections: number): string {
  const { asks, seconds } = loadAt(loads, connections);
  return asks === 0 ? NOT_MEASURED : whole(asks / seconds);
}

const NOT_MEASURED = "not measured";

function quantileOr(times: readonly number[], share: number): number | null {
  return times.length === 0 ? null : quantile(times, share);
}

function renderModels(models: readonly ModelFigures[]): string {
  const lines = [
    ["", ...models.map(({ name }) => name)],
    ["---", ...models.map(() => "---:")],
    ["ingest, passages per second", ...models.map(({ ingest }) => whole(ingest.passages / ingest.seconds))],
    ...[0.5, 0.95, 0.99].map((share) => [
      `ask, 1 connection, p${share * 100}, ms`,
      ...models.map(({ loads }) => askTime(loads, 1, share)),
    ]),
    ["asks per second, 1 connection", ...models.map(({ loads }) => throughput(loads, 1))],
    ["memory after the asks, MB", ...models.map(({ memory }) => memorySum(memory?.asked ?? null))],
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function memorySum(memory: NonNullable<CorpusFigures["memory"]>["ready"] | null): string {
  if (memory === null) return NOT_MEASURED;
  const { server, workers } = memory;
  return `${whole(server.now + workers.now)} (${whole(server.now)} + ${whole(workers.now)})`;
}

function memoryPeak(memory: NonNullable<CorpusFigures["memory"]>["ready"] | null): string {
  return memory === null ? NOT_MEASURED : whole(memory.server.peak + memory.workers.peak);
}

function spread(times: readonly number[]): string {
  if (times.length === 0) return NOT_MEASURED;
  return `${whole(median(times))} (${whole(Math.min(...times))} to ${whole(Math.max(...times))})`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** Two decimals below 10, one below 100. */
function precise(value: number | null): string {
  if (value === null) return NOT_MEASURED;
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
