/** `npm run bench`: measures the built product and writes `docs/benchmarks.md`. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { projectPath } from "../../src/composition/root.ts";
import { FIRST_MODEL } from "../../src/embedding/model-registry.ts";
import { readAsks } from "../support/golden-asks.ts";
import { MINILM_SHAPED, writeShapedModel } from "../support/shaped-model.ts";
import { describeMachine } from "./describe-machine.ts";
import {
  type CorpusFigures,
  type ModelFigures,
  measureCorpus,
  measureModel,
  type Questions,
} from "./measure-corpus.ts";
import { renderBenchmarks, renderTable } from "./render-benchmarks.ts";
import { renderChart } from "./render-chart.ts";
import { readSamples, writeSyntheticCorpus } from "./synthetic-corpus.ts";

const { values } = parseArgs({
  options: {
    /** Adds 100,000 passages: some minutes and gigabytes more. */
    large: { type: "boolean", default: false },
    /** A remark that the page shows beside the figures. */
    note: { type: "string" },
    /** Where the page goes. */
    out: { type: "string", default: "docs/benchmarks.md" },
    /** Sizes of synthetic corpora in place of the usual ones, separated by commas; `0` for none. */
    sizes: { type: "string" },
  },
});

/** Enough for the engine to have compiled what an ask runs through. */
const WARM_UP_ASKS = 150;

const say = (what: string): void => {
  process.stderr.write(`${what}\n`);
};

function syntheticSizes(): number[] {
  const usual = values.large ? "100,1000,10000,100000" : "100,1000,10000";
  return (values.sizes ?? usual)
    .split(",")
    .map(Number)
    .filter((size) => Number.isInteger(size) && size > 0);
}

async function readQuestions(): Promise<Questions> {
  const golden = projectPath("test/golden");
  const measured = await readAsks(golden);
  const known = new Set(measured.map(({ question }) => question));
  const others = await readAsks(join(golden, "everyday"));
  return { measured, warmUp: others.filter(({ question }) => !known.has(question)).slice(0, WARM_UP_ASKS) };
}

async function measureAll(temporary: string, questions: Questions): Promise<CorpusFigures[]> {
  const shipped = { name: "shipped", corpusDir: projectPath("corpus"), indexDir: join(temporary, "shipped-index") };
  const measured = [await measureCorpus({ ...shipped, repeats: 5 }, questions, say)];
  const samples = await readSamples(join(shipped.corpusDir, "government-hour-2025-02-19.md"));
  for (const size of syntheticSizes()) {
    const folder = join(temporary, String(size));
    const corpus = { corpusDir: join(folder, "corpus"), indexDir: join(folder, "index") };
    await writeSyntheticCorpus(corpus.corpusDir, samples, size);
    const name = `synthetic ${size.toLocaleString("en-US")}`;
    say(`\n${renderTable(measured)}\n`);
    measured.push(await measureCorpus({ ...corpus, name, repeats: size > 5000 ? 1 : 3 }, questions, say));
    await rm(folder, { recursive: true });
  }
  return measured;
}

/** The shipped corpus in the same pipeline: with the first bundled model, and with one that costs what a small transformer does. */
async function measureOtherModels(temporary: string, questions: Questions): Promise<ModelFigures[]> {
  say(`${MINILM_SHAPED.id}: writing it`);
  const cache = join(temporary, "cache");
  await writeShapedModel(cache, MINILM_SHAPED);
  const others = [
    { name: "the first bundled model", settings: { EMBEDDING_MODEL: FIRST_MODEL } },
    { name: "shaped like MiniLM-L6", settings: { EMBEDDING_MODEL: MINILM_SHAPED.id, MODEL_CACHE_DIR: cache } },
  ];
  const measured: ModelFigures[] = [];
  for (const other of others) {
    say(`${other.name}: ingesting and asking`);
    const corpus = { corpusDir: projectPath("corpus"), indexDir: join(temporary, "other-index"), repeats: 1 };
    measured.push(await measureModel({ ...corpus, ...other }, questions));
  }
  return measured;
}

const temporary = await mkdtemp(join(tmpdir(), "verbatim-bench-"));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
try {
  const questions = await readQuestions();
  const figures = await measureAll(temporary, questions);
  const otherModels = await measureOtherModels(temporary, questions);
  console.log(renderTable(figures));
  const chart = values.out.replace(/\.md$/, ".svg");
  await writeFile(projectPath(chart), renderChart(figures));
  const page = renderBenchmarks({
    machine: await describeMachine(values.note ?? null),
    corpora: figures,
    otherModels,
    chart: basename(chart),
  });
  await writeFile(projectPath(values.out), page);
  say(`written to ${values.out} and ${chart}`);
} finally {
  await rm(temporary, { recursive: true, force: true });
}
