/** `npm run bench -- --postgres postgres://...`: an index in PostgreSQL, loaded, opened and asked; a table in Markdown. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { type OpenModels, openModels } from "../../src/composition/open-models.ts";
import { projectPath } from "../../src/composition/root.ts";
import { readConfig } from "../../src/config.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import type { PassageStore } from "../../src/store/passage-store.ts";
import { type DatabaseAddress, DatabaseUrl } from "../../src/store/postgres/database-address.ts";
import { openPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { openPostgresWriter } from "../../src/store/postgres/postgres-writer.ts";
import { type Ask, readAsks } from "../support/golden-asks.ts";
import { type LexicalTimes, timeLexical } from "./lexical-search.ts";
import { measureServers, type ServerFigures, type ServersFigures } from "./postgres-memory.ts";
import { median, quantile } from "./quantiles.ts";
import { readSamples, writeSyntheticCorpus } from "./synthetic-corpus.ts";
import { mixVectors, type VectorSource } from "./vector-source.ts";

const { values } = parseArgs({
  options: {
    postgres: { type: "string", default: "" },
    /** Passages, separated by commas. */
    sizes: { type: "string", default: "1000,10000" },
    /** Leaves the schemas `bench_<passages>` for a closer look. */
    keep: { type: "boolean", default: false },
  },
});

/** As many units as retrieval asks for. */
const LIMIT = 120;
const QUESTIONS = 200;

interface Measured {
  readonly passages: number;
  readonly units: number;
  readonly loadSeconds: number;
  readonly graphSeconds: number;
  readonly openMilliseconds: number;
  readonly unitMegabytes: number;
  readonly graphMegabytes: number;
  readonly all: readonly number[];
  readonly graph: readonly number[];
  readonly similarities: readonly number[];
  readonly recall: number;
  readonly lexical: LexicalTimes;
  readonly servers: ServersFigures;
}

async function main(): Promise<void> {
  const models = await openModels(readConfig({}).embedding);
  try {
    const golden = (await readAsks(projectPath("test/golden"))).slice(0, QUESTIONS);
    const asks = golden.map(({ question }) => question);
    const queries = await models.embedder.embed(asks, "query");
    const source = await mixVectors(models.embedder);
    console.log(`${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores`);
    const measured: Measured[] = [];
    for (const size of values.sizes.split(",").map(Number)) {
      measured.push(await measure({ size, models, golden, asks, queries, source }));
      console.log(render(measured));
    }
  } finally {
    await models.close();
  }
}

interface Task {
  readonly size: number;
  readonly models: OpenModels;
  readonly golden: readonly Ask[];
  readonly asks: readonly string[];
  readonly queries: readonly Float32Array[];
  readonly source: VectorSource;
}

async function measure({ size, models, golden, asks, queries, source }: Task): Promise<Measured> {
  const address = { ...DatabaseUrl.parse(values.postgres), schema: `bench_${size}` };
  const client = new pg.Client({ connectionString: address.connection });
  await client.connect();
  await client.query(`drop schema if exists ${address.schema} cascade`);
  try {
    const { units, loadSeconds, graphSeconds } = await load(address, size, models, source);
    const started = performance.now();
    const exact = await openPostgresStore({ address, model: models.identity, compareAllUpTo: Number.MAX_SAFE_INTEGER });
    const openMilliseconds = performance.now() - started;
    const graph = await openPostgresStore({ address, model: models.identity, compareAllUpTo: 0 });
    const found = await compare(exact, graph, queries);
    const lexical = await timeLexical(client, exact, asks);
    const [sizes] = (
      await client.query<{ units: string; graph: string }>(
        `select pg_table_size('${address.schema}.unit') as units,
           coalesce(pg_relation_size(to_regclass('${address.schema}.unit_graph_${models.identity.dimensions}')), 0) as graph`,
      )
    ).rows;
    await Promise.all([exact.close(), graph.close()]);
    const megabytes = { unitMegabytes: Number(sizes?.units) / 1e6, graphMegabytes: Number(sizes?.graph) / 1e6 };
    // The same schema, emptied of the vectors that were mixed for the rows before.
    await client.query(`drop schema ${address.schema} cascade`);
    const url = new URL(values.postgres);
    url.searchParams.set("schema", address.schema);
    const servers = await measureServers(size, url.href, golden);
    const opened = { loadSeconds, graphSeconds, openMilliseconds };
    return { passages: size, units, ...opened, ...megabytes, ...found, lexical, servers };
  } finally {
    if (!values.keep) await client.query(`drop schema if exists ${address.schema} cascade`);
    await client.end();
  }
}

async function load(address: DatabaseAddress, size: number, models: OpenModels, source: VectorSource) {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-postgres-bench-"));
  try {
    await writeSyntheticCorpus(folder, await readSamples(projectPath("corpus/government-hour-2025-02-19.md")), size);
    const writer = await openPostgresWriter({ address, model: models.identity, graphFromUnits: 1 });
    let [units, loadSeconds] = [0, 0];
    for (const name of (await readdir(folder)).sort()) {
      const { transcript, passages } = await readTranscript(join(folder, name));
      const words = [...new Set(passages.flatMap(({ span }) => sliceSpan(transcript.text, span).split(/\P{L}+/u)))];
      const vectors = passages.map(({ sentences }) => ({
        passage: source.next(),
        sentences: sentences.map(() => source.next()),
      }));
      units += vectors.reduce((sum, { sentences }) => sum + 1 + sentences.length, 0);
      const wordTable = {
        words,
        dimensions: models.identity.wordDimensions,
        vectors: new Float32Array(words.length * models.identity.wordDimensions),
      };
      const started = performance.now();
      await writer.put({ transcript, passages, vectors, wordTable, contentHash: transcript.sourceHash });
      loadSeconds += (performance.now() - started) / 1000;
    }
    const started = performance.now();
    await writer.close();
    return { units, loadSeconds, graphSeconds: (performance.now() - started) / 1000 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every search is done once before it is measured, as on a server that has been asked before. */
async function compare(exact: PassageStore, graph: PassageStore, queries: readonly Float32Array[]) {
  const times = { all: [] as number[], graph: [] as number[], similarities: [] as number[] };
  let [same, wanted] = [0, 0];
  for (const query of queries) {
    await Promise.all([exact.nearest(query, LIMIT), graph.nearest(query, LIMIT)]);
    const right = await timed(times.all, () => exact.nearest(query, LIMIT));
    const found = new Set((await timed(times.graph, () => graph.nearest(query, LIMIT))).map(keyOf));
    const passages = [...new Set(right.map(({ passage }) => passage))];
    await timed(times.similarities, () => exact.similarities(query, passages));
    same += right.filter((unit) => found.has(keyOf(unit))).length;
    wanted += right.length;
  }
  return { ...times, recall: same / wanted };
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  times.push(performance.now() - started);
  return result;
}

function keyOf({ passage, sentence }: { readonly passage: string; readonly sentence: number | null }): string {
  return `${passage} ${sentence}`;
}

function render(all: readonly Measured[]): string {
  const ms = (times: readonly number[]) => `${median(times).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)}`;
  const mb = ({ ready, asked }: ServerFigures) => `${ready.toFixed(0)} / ${asked.toFixed(0)}`;
  const rows: readonly (readonly [string, (one: Measured) => string])[] = [
    ["passages", ({ passages }) => passages.toLocaleString("en-US")],
    ["units (passages and sentences)", ({ units }) => units.toLocaleString("en-US")],
    ["load, units per second", ({ units, loadSeconds }) => Math.round(units / loadSeconds).toLocaleString("en-US")],
    ["graph built in, s", ({ graphSeconds }) => graphSeconds.toFixed(1)],
    ["opened in, ms", ({ openMilliseconds }) => openMilliseconds.toFixed(0)],
    ["vectors on disk, MB", ({ unitMegabytes }) => unitMegabytes.toFixed(0)],
    ["graph on disk, MB", ({ graphMegabytes }) => graphMegabytes.toFixed(0)],
    [`nearest ${LIMIT} among all, p50 / p95, ms`, ({ all: times }) => ms(times)],
    [`nearest ${LIMIT} by graph, p50 / p95, ms`, ({ graph }) => ms(graph)],
    ["recall of the graph", ({ recall }) => `${(100 * recall).toFixed(2)} %`],
    ["similarities from memory, p50 / p95, ms", ({ similarities }) => ms(similarities)],
    ["words in memory: best 70, p50 / p95, ms", ({ lexical }) => ms(lexical.inMemory)],
    ["words in memory, bytes per passage", ({ lexical }) => lexical.bytesPerPassage.toFixed(0)],
    ["PostgreSQL full text: best 70, p50 / p95, ms", ({ lexical }) => ms(lexical.fullText)],
    ["a server's memory, vectors in PostgreSQL: ready / asked, MB", ({ servers }) => mb(servers.database)],
    ["a server's memory, vectors in a folder: ready / asked, MB", ({ servers }) => mb(servers.folder)],
    ["PostgreSQL full text on disk, bytes per passage", ({ lexical }) => lexical.fullTextBytesPerPassage.toFixed(0)],
  ];
  return rows.map(([name, show]) => `| ${[name, ...all.map(show)].join(" | ")} |`).join("\n");
}

await main();
