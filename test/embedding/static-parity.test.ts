import { readFile } from "node:fs/promises";
import {
  AutoTokenizer,
  env,
  type FeatureExtractionPipeline,
  type PreTrainedTokenizer,
  pipeline,
} from "@xenova/transformers";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BUNDLED_MODEL } from "../../src/embedding/model-registry.ts";
import { StaticEmbedding } from "../../src/embedding/static-embedding.ts";
import { TransformersEmbedder } from "../../src/embedding/transformers-embedder.ts";
import { bundledFolder, cosine, locateBundledModel, workerUrl } from "../support/embedding-model.ts";

let extract: FeatureExtractionPipeline;
let tokenizer: PreTrainedTokenizer;
let embedder: TransformersEmbedder;

beforeAll(async () => {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = bundledFolder;
  extract = await pipeline("feature-extraction", BUNDLED_MODEL);
  tokenizer = await AutoTokenizer.from_pretrained(BUNDLED_MODEL);
  embedder = new TransformersEmbedder({ model: await locateBundledModel(), workerUrl });
});
afterAll(() => embedder.close());

it("gives real paragraphs and sentences the pipeline's vectors", async () => {
  const source = await readFile(
    new URL("../golden/transcripts/harbour-briefing-2025-03-14.md", import.meta.url),
    "utf8",
  );
  const paragraphs = source.split(/\n+/).filter((line) => /\p{L}/u.test(line));
  const texts = [...paragraphs, ...paragraphs.flatMap((paragraph) => paragraph.split(/(?<=[.?!]) /))].filter((text) =>
    /\p{L}/u.test(text),
  );
  expect(texts.length).toBeGreaterThan(100);
  const vectors = await embedder.embed(texts, "passage");
  for (const [position, text] of texts.entries()) {
    const reference = await extract(text, { pooling: "mean", normalize: true });
    const { data: numbers } = reference;
    if (!(numbers instanceof Float32Array)) throw new Error("expected 32-bit numbers");
    expect(cosine(vectors[position] ?? new Float32Array(), numbers), text).toBeGreaterThan(0.99999);
  }
});

/** Text as the fast path cuts it into tokens, watched through a table that records what it is asked for. */
async function tokensOfFastPath(text: string): Promise<readonly string[]> {
  const tokens: string[] = [];
  const embedding = new StaticEmbedding({
    dimensions: 1,
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
  const [marked, spelled] = await embedder.embed(["the [SEP] harbour", "the [sep] harbour"], "passage");
  expect(marked).toEqual(spelled);
});
