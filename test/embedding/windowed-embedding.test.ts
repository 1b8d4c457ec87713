import fc from "fast-check";
import { expect, it } from "vitest";
import { type TextModel, WindowedEmbedding } from "../../src/embedding/windowed-embedding.ts";

const PREFIX = "query: ";

/** A model that reads 20 characters, each a token, and sees of a text only how it begins and how long it is. */
function shortSightedModel(): TextModel & { readonly read: string[] } {
  const read: string[] = [];
  return {
    read,
    dimensions: 2,
    maxTokens: 20,
    countTokens: (text) => text.length,
    embedOne: async (text) => {
      read.push(text);
      return Float32Array.of(text.startsWith(`${PREFIX}a`) || text.startsWith("a") ? 1 : 0, 1);
    },
  };
}

it("reads a text that fits in one piece, with its prefix", async () => {
  const model = shortSightedModel();
  const vector = await new WindowedEmbedding(model).embedTexts(["a short one"], PREFIX);
  expect(model.read).toEqual(["query: a short one"]);
  expect([...vector]).toEqual([Math.SQRT1_2, Math.SQRT1_2].map((entry) => expect.closeTo(entry, 6)));
});

it("reads a longer text in windows that begin at white space, each with the prefix", async () => {
  const model = shortSightedModel();
  await new WindowedEmbedding(model).embedTexts(["a text of several words"], PREFIX);
  expect(model.read).toEqual(["query: a text of", "query:  several", "query:  words"]);
});

it("lets each window weigh as many tokens as it has", async () => {
  const model = shortSightedModel();
  const vector = await new WindowedEmbedding(model).embedTexts(["aaaaaaaaaaaaaaaaaa bbb"], "");
  expect(model.read).toEqual(["aaaaaaaaaaaaaaaaaa", " bbb"]);
  const [first, second] = [18 * Math.SQRT1_2, 18 * Math.SQRT1_2 + 4];
  const length = Math.hypot(first, second);
  expect([...vector]).toEqual([first / length, second / length].map((entry) => expect.closeTo(entry, 5)));
});

it("gives zeros where the model gives no numbers", async () => {
  const model = { ...shortSightedModel(), embedOne: async () => Float32Array.of(Number.NaN, 1) };
  expect([...(await new WindowedEmbedding(model).embedTexts([""], ""))]).toEqual([0, 0]);
});

it("reads every character of any text once and in order, and never half a character", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (text) => {
      const model = shortSightedModel();
      await new WindowedEmbedding(model).embedTexts([text], "");
      expect(model.read.join("")).toBe(text);
      expect(model.read.every((window) => !/\p{Surrogate}/u.test(window))).toBe(true);
      expect(model.read.every((window) => window.length <= 20)).toBe(true);
    }),
  );
});
