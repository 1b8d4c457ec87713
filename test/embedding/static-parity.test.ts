import { readFile } from "node:fs/promises";
import {
  AutoTokenizer,
  env,
  type FeatureExtractionPipeline,
  type PreTrainedTokenizer,
  pipeline,
} from "@xenova/transformers";
import fc from "fast-check";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { locateModel } from "../../src/embedding/model-files.ts";
import { BUNDLED_MODEL, FIRST_MODEL, modelSpec } from "../../src/embedding/model-registry.ts";
import { StaticEmbedding } from "../../src/embedding/static-embedding.ts";
import { TransformersEmbedder } from "../../src/embedding/transformers-embedder.ts";
import { bundledFolder, cosine, locateBundledModel, noCache, workerUrl } from "../support/embedding-model.ts";

let tokenizer: PreTrainedTokenizer;

beforeAll(async () => {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = bundledFolder;
  tokenizer = await AutoTokenizer.from_pretrained(BUNDLED_MODEL);
});

async function realTexts(): Promise<readonly string[]> {
  const source = await readFile(
    new URL("../golden/transcripts/harbour-briefing-2025-03-14.md", import.meta.url),
    "utf8",
  );
  const paragraphs = source.split(/\n+/).filter((line) => /\p{L}/u.test(line));
  return [...paragraphs, ...paragraphs.flatMap((paragraph) => paragraph.split(/(?<=[.?!]) /))].filter((text) =>
    /\p{L}/u.test(text),
  );
}

/** The library's own token vectors, added up token by token as the model's specification says. */
async function pooled(text: string, extract: FeatureExtractionPipeline, saturation: number | null) {
  const { data: numbers, dims } = await extract(text);
  const dimensions = dims.at(-1) ?? 0;
  const ids: readonly number[] = tokenizer.encode(text);
  const sum = new Float32Array(dimensions);
  for (const [position, id] of ids.entries()) {
    const count = ids.filter((other) => other === id).length;
    const weight = saturation === null ? 1 : (saturation + 1) / (count + saturation);
    for (let entry = 0; entry < dimensions; entry++) {
      sum[entry] = (sum[entry] ?? 0) + weight * Number(numbers[position * dimensions + entry]);
    }
  }
  return sum;
}

it.each([BUNDLED_MODEL, FIRST_MODEL])("gives real texts the vectors of the library's tokens, with %s", async (id) => {
  const texts = await realTexts();
  expect(texts.length).toBeGreaterThan(100);
  const extract = await pipeline("feature-extraction", id);
  const embedder = new TransformersEmbedder({
    model: await locateModel({ id, bundledFolder, cache: noCache }),
    workerUrl,
  });
  onTestFinished(() => embedder.close());
  const vectors = await embedder.embed(texts, "passage");
  for (const [position, text] of texts.entries()) {
    const expected = await pooled(text, extract, modelSpec(id).saturation);
    expect(cosine(vectors[position] ?? new Float32Array(), expected), text).toBeGreaterThan(0.99999);
  }
});

it("gives real texts the pipeline's own pooling where nothing saturates", async () => {
  const extract = await pipeline("feature-extraction", FIRST_MODEL);
  for (const text of (await realTexts()).slice(0, 20)) {
    const { data: numbers } = await extract(text, { pooling: "mean", normalize: true });
    if (!(numbers instanceof Float32Array)) throw new Error("expected 32-bit numbers");
    expect(cosine(await pooled(text, extract, null), numbers), text).toBeGreaterThan(0.99999);
  }
});

/** Text as the fast path cuts it into tokens, watched through a table that records what it is asked for. */
async function tokensOfFastPath(text: string): Promise<readonly string[]> {
  const tokens: string[] = [];
  const embedding = new StaticEmbedding({
    dimensions: 1,
    saturation: null,
    size: 1,
    unknown: -1,
    split: (stretch) => {
      tokens.push(...tokenizer.model.encode(tokenizer.pre_tokenizer(tokenizer.normalizer(stretch))));
      return [];
    },
    lookUp: async () => new Float32Array(),
  });
  await embedding.embedTexts([text]);
  return tokens;
}

it("cuts any text into the tokens that the tokenizer gives for the whole of it", async () => {
  const spaces = fc.constantFrom(
    " ",
    "\n",
    "\t",
    "\u00a0",
    "\u2009",
    "\u2028",
    "\ufeff",
    "\v",
    "\f",
    "\u200b",
    "\u3000",
  );
  const letters = fc.constantFrom(
    "ΟΔΟΣ",
    "İ",
    "é",
    "e\u0301",
    "\u0301",
    "中文",
    "ﬁ",
    "don’t",
    "–",
    "😀",
    "ǅ",
    "\ud800",
  );
  const part = fc.oneof(spaces, letters, fc.string({ unit: "binary", maxLength: 5 }), fc.string({ maxLength: 8 }));
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(part, { maxLength: 12 }), async (parts) => {
      const text = parts.join("");
      const whole: string[] = tokenizer.model.encode(tokenizer.pre_tokenizer(tokenizer.normalizer(text)));
      // A stretch that occurs twice is only asked for once.
      expect(new Set(await tokensOfFastPath(text))).toEqual(new Set(whole));
    }),
    { numRuns: 1000 },
  );
});

it("reads a tokenizer's markers in a text as the words that they are", async () => {
  const embedder = new TransformersEmbedder({ model: await locateBundledModel(), workerUrl });
  onTestFinished(() => embedder.close());
  const [marked, spelled] = await embedder.embed(["the [SEP] harbour", "the [sep] harbour"], "passage");
  expect(marked).toEqual(spelled);
});
