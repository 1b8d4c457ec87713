/** The recipe of the bundled model, run on a sample: what it exports is what it trained, token by token. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AutoTokenizer, env } from "@xenova/transformers";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { locateModel } from "../../src/embedding/model-files.ts";
import { StaticEmbedding } from "../../src/embedding/static-embedding.ts";
import { readTokenRows } from "../../src/embedding/token-rows.ts";
import { TransformersEmbedder } from "../../src/embedding/transformers-embedder.ts";
import { temporaryFolder } from "../support/embedding-folders.ts";
import { cosine, noCache, workerUrl } from "../support/embedding-model.ts";

const training = fileURLToPath(new URL("../../embeddings/training", import.meta.url));
const transcripts = fileURLToPath(new URL("../golden/transcripts", import.meta.url));
const LONGEST_RUN = 300_000;
const FRONT_MATTER = /^---\n.*?\n---\n/s;
/** Characters; longer ones have more tokens than one run of the contextual sample. */
const LONGEST_SENTENCE = 400;
const UNKNOWN = 1;

/** The first Python that has what the recipe needs; where none has, `.ci/run` installs it and readers' machines skip. */
const python = ["python3", "/usr/bin/python3"].find(
  (command) => spawnSync(command, ["-c", "import torch, scipy, onnx"]).status === 0,
);

const Expected = z.object({ ids: z.array(z.number()), vector: z.array(z.number()) });
const Tokenizer = z.object({ model: z.object({ vocab: z.record(z.string(), z.number()) }) });
/** What half of its synonym's direction makes of a word that had nothing to do with it is 0.8. */
const SYNONYMS_COSINE = 0.7;
const NOTHING = new Float32Array();
const Recipe = z.object({ kept: z.number().optional(), saturation: z.number().nullable() });

/** A thousand sentences of real speech and signs that tokenizers stumble over. */
const texts = [
  ..."the [SEP] harbour|€5|…|Ünïcode 中文 don’t|ΟΔΟΣ|a\tb\u00a0c\u200bd|sea\uFE0Fport|\u05B0\u05D0|𠀀|x_y@z.org|№ 5½|naïve—“quoted”".split(
    "|",
  ),
  ...readdirSync(transcripts).flatMap((name) =>
    readFileSync(join(transcripts, name), "utf8")
      .replace(FRONT_MATTER, "")
      .split(/(?<=[.?!])\s+/)
      .filter((sentence) => /\p{L}/u.test(sentence) && sentence.length < LONGEST_SENTENCE),
  ),
].slice(0, 1000);

interface Trained {
  readonly folder: string;
  readonly name: string;
  readonly expected: readonly z.infer<typeof Expected>[];
}

async function train(name: string): Promise<Trained> {
  const folder = await temporaryFolder();
  const asked = join(folder, "texts.jsonl");
  await writeFile(asked, texts.map((text) => `${JSON.stringify(text)}\n`).join(""));
  const recipe = join(training, "recipes", `${name}.json`);
  const given = ["--data", join(training, "sample"), "--out", join(folder, name), "--parity", asked, "--threads", "1"];
  const run = spawnSync(python ?? "python3", [join(training, "train.py"), recipe, ...given], {
    encoding: "utf8",
    timeout: LONGEST_RUN,
  });
  expect(run.stderr).toBe("");
  expect(run.status).toBe(0);
  const written = await readFile(join(folder, name, "parity.jsonl"), "utf8");
  const expected = written
    .trimEnd()
    .split("\n")
    .map((line) => Expected.parse(JSON.parse(line)));
  expect(expected).toHaveLength(texts.length);
  return { folder, name, expected };
}

async function expectSameTokens({ folder, name, expected }: Trained): Promise<void> {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = folder;
  const tokenizer = await AutoTokenizer.from_pretrained(name);
  for (const [position, { ids }] of expected.entries()) {
    const words = tokenizer.pre_tokenizer(tokenizer.normalizer(texts[position]));
    expect(tokenizer.model.convert_tokens_to_ids(tokenizer.model.encode(words)), texts[position]).toEqual(ids);
  }
}

/** Tokens that the sample never met have no vector, and the pipeline reads markers as tokens of its own. */
function expectNear(vectors: readonly Float32Array[], { expected }: Trained, least: number): void {
  for (const [position, { vector }] of expected.entries()) {
    if (vector.every((entry) => entry === 0) || texts[position]?.includes("[SEP]") === true) continue;
    expect(cosine(vectors[position] ?? new Float32Array(), Float32Array.from(vector)), texts[position]).toBeGreaterThan(
      least,
    );
  }
}

/** The vectors of words that are one token each. */
async function embedTokens(
  { folder, name }: Trained,
  embedding: StaticEmbedding,
  words: readonly string[],
): Promise<Float32Array[]> {
  const { model } = Tokenizer.parse(JSON.parse(await readFile(join(folder, name, "tokenizer.json"), "utf8")));
  const flat = await embedding.embedTexts(words.map((word) => String(model.vocab[word])));
  const width = flat.length / words.length;
  return words.map((_, row) => flat.subarray(row * width, (row + 1) * width));
}

beforeAll(() => {
  expect(texts).toHaveLength(1000);
  // CI installs it, so that its absence there is a fault.
  if (process.env["CI"] === "true") expect(python, "a Python with torch, scipy and onnx").toBeDefined();
});

describe.skipIf(python === undefined)("the training recipe", () => {
  it(
    "exports a static model whose tokens and vectors are those it was trained with",
    async () => {
      const trained = await train("sample");
      await expectSameTokens(trained);
      const { kept = 0, saturation } = Recipe.parse(
        JSON.parse(await readFile(join(training, "recipes/sample.json"), "utf8")),
      );
      const rows = readTokenRows(await readFile(join(trained.folder, "sample/onnx/model_quantized.onnx")), kept);
      const embedding = new StaticEmbedding({
        dimensions: kept,
        saturation,
        size: rows.count,
        unknown: UNKNOWN,
        split: (stretch) => stretch.split(" ").map(Number),
        lookUp: async (ids) => rows.lookUp(ids),
      });
      const flat = await embedding.embedTexts(trained.expected.map(({ ids }) => ids.join(" ")));
      const vectors = trained.expected.map((_, row) => flat.subarray(row * kept, (row + 1) * kept));
      expectNear(vectors, trained, 0.99999);
      const card = await readFile(join(trained.folder, "sample/MODEL_CARD.md"), "utf8");
      expect(card).toContain("# sample-static-32");
      expect(card).toMatch(/\| kept: 16 wide, 4 bits \| 0\.\d{3} \|/);
      const [boat, ship, harbour, port] = await embedTokens(trained, embedding, ["boat", "ship", "harbour", "port"]);
      expect(cosine(boat ?? NOTHING, ship ?? NOTHING)).toBeGreaterThan(SYNONYMS_COSINE);
      expect(cosine(harbour ?? NOTHING, port ?? NOTHING)).toBeGreaterThan(SYNONYMS_COSINE);
    },
    LONGEST_RUN,
  );

  it(
    "exports a contextual model that the product embeds with, within what rounding costs",
    async () => {
      const trained = await train("sample-contextual");
      await expectSameTokens(trained);
      const model = await locateModel({ id: trained.name, bundledFolder: trained.folder, cache: noCache });
      const embedder = new TransformersEmbedder({ model, workerUrl });
      onTestFinished(() => embedder.close());
      expectNear(await embedder.embed(texts, "passage"), trained, 0.999);
    },
    LONGEST_RUN,
  );

  it("names what is missing in a folder without the pairs of the recipe", async () => {
    const folder = await temporaryFolder();
    const run = spawnSync(
      python ?? "python3",
      [
        join(training, "train.py"),
        join(training, "recipes/sample.json"),
        "--data",
        folder,
        "--out",
        join(folder, "out"),
      ],
      { encoding: "utf8" },
    );
    expect(run.status).toBe(1);
    expect(run.stderr).toBe(`${folder}: expected pairs.jsonl or pairs.jsonl.zst, found neither; see README.md\n`);
  });

  it("reads synonyms from WordNet's files: words in their first sense, cease-fire as one word", async () => {
    const folder = await temporaryFolder();
    const licence = "  1 This software and database is being provided to you\n";
    const files: Record<string, string> = {
      "data.noun": `${licence}00000002 04 n 03 cease-fire 0 truce 0 pause 0 001 @ 00000001 n 0000 | a state of peace\n`,
      "index.noun": `${licence}cease-fire n 1 1 @ 1 0 00000002  \npause n 2 1 @ 2 0 00000009 00000002  \ntruce n 1 1 @ 1 0 00000002  \n`,
      "data.adj": `${licence}00000003 00 s 02 galore(ip) 0 Abundant 0 000 | in plenty\n`,
      "index.adj": `${licence}abundant a 1 0 1 0 00000003  \ngalore a 1 0 1 0 00000003  \n`,
    };
    for (const part of ["noun", "verb", "adj", "adv"]) {
      for (const kind of ["data", "index"])
        await writeFile(join(folder, `${kind}.${part}`), files[`${kind}.${part}`] ?? "");
    }
    const run = spawnSync(python ?? "python3", [join(training, "wordnet.py"), folder], { encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(run.stdout).toBe(
      ["abundant galore", "ceasefire truce", "galore abundant", "truce ceasefire"]
        .map((pair) => `${JSON.stringify(pair.split(" ")).replace(",", ", ")}\n`)
        .join(""),
    );
  });
});
