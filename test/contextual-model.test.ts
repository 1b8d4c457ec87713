/**
 * The built programs with a model that reads context, laid out as the Hub lays models out. Its vectors are not as long
 * as those of single words, which come from the bundled model whatever is configured.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectPath } from "../src/composition/root.ts";
import { AskResponse } from "../src/http/contract.ts";
import { runProgram, type Settings, spawnServer } from "./support/product-process.ts";
import { type ModelShape, writeShapedModel } from "./support/shaped-model.ts";

const SMALL: ModelShape = { id: "test/bert-of-32", layers: 1, width: 32, heads: 2, inner: 64 };
const QUESTION = "What did Trump say about NATO?";
/** A process that loads two models on a busy machine. */
const LONGEST_RUN = 120_000;

let folder = "";
let settings: Settings = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-contextual-"));
  const cache = join(folder, "models");
  await writeShapedModel(cache, SMALL);
  settings = {
    CORPUS_DIR: projectPath("corpus"),
    INDEX_DIR: join(folder, "index"),
    MODEL_CACHE_DIR: cache,
    EMBEDDING_MODEL: SMALL.id,
  };
});
afterAll(() => rm(folder, { recursive: true }));

test(
  "a contextual model of another width is indexed, asked on the command line and served",
  async () => {
    const ingested = await runProgram("cli", ["ingest", "--json"], settings);
    expect(ingested).toMatchObject({ code: 0 });
    const asked = await runProgram("cli", ["ask", QUESTION, "--json"], settings);
    expect(asked.stderr).toBe("");
    const inTerminal = AskResponse.parse(JSON.parse(asked.stdout));
    expect(inTerminal.answers[0]?.quote).toContain("NATO");

    const server = await spawnServer(settings);
    try {
      const response = await fetch(`${server.url}/api/ask?${new URLSearchParams({ q: QUESTION })}`);
      expect(AskResponse.parse(await response.json())).toEqual(inTerminal);
    } finally {
      await server.stop();
    }
  },
  LONGEST_RUN,
);

test(
  "an index made with another model is refused with the command that mends it",
  async () => {
    const { EMBEDDING_MODEL: _, ...bundled } = settings;
    const { code, stderr } = await runProgram("cli", ["ask", QUESTION], bundled);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Expected an index made with the model .+ but this one was made with "test\/bert-of-32".+: rebuild/,
    );
  },
  LONGEST_RUN,
);
