import { expect, it } from "vitest";
import { StaticEmbedding, type TokenTable } from "../../src/embedding/static-embedding.ts";

const UNKNOWN = 0;
const VOCABULARY = ["?", "sea", "port", "town", "ship"];

/** Every word is its own token, with 3 on its own axis and 1 on the first; the table notes what it is asked. */
function smallTable(
  saturation: number | null = null,
): TokenTable & { readonly asked: (readonly number[])[]; readonly cut: string[] } {
  const asked: (readonly number[])[] = [];
  const cut: string[] = [];
  return {
    asked,
    cut,
    dimensions: 5,
    saturation,
    size: VOCABULARY.length,
    unknown: UNKNOWN,
    split: (stretch) => {
      cut.push(stretch);
      return stretch.split("-").map((word) => Math.max(UNKNOWN, VOCABULARY.indexOf(word)));
    },
    lookUp: async (ids) => {
      asked.push(ids);
      return Float32Array.from(
        ids.flatMap((id) => VOCABULARY.map((_, axis) => (axis === id ? 3 : 0) + (axis === 0 ? 1 : 0))),
      );
    },
  };
}

it("averages the vectors of a text's tokens, counting repeated ones as often as they occur", async () => {
  const embedding = new StaticEmbedding(smallTable());
  const mean = await embedding.embedWords(["sea port sea-town"]);
  expect([...mean]).toEqual([1, 1.5, 0.75, 0.75, 0]);
});

it("lets repeated tokens count ever less where the model saturates", async () => {
  const embedding = new StaticEmbedding(smallTable(2));
  const [, sea, port] = await embedding.embedWords(["sea sea port"]);
  expect([sea, port]).toEqual([(3 * 2 * 3) / (2 + 2) / 3, 1].map((entry) => expect.closeTo(entry, 6)));
  const [, alone] = await embedding.embedWords(["sea"]);
  expect(alone).toBe(3);
});

it("scales texts to length 1 and leaves words as long as they are", async () => {
  const embedding = new StaticEmbedding(smallTable());
  expect(Math.hypot(...(await embedding.embedTexts(["sea port"])))).toBeCloseTo(1, 6);
  expect(Math.hypot(...(await embedding.embedWords(["sea"])))).toBeCloseTo(Math.sqrt(10), 6);
});

it("gives zeros where no word is known, and counts unknown words beside known ones", async () => {
  const embedding = new StaticEmbedding(smallTable());
  expect([...(await embedding.embedTexts(["", " \n", "xyzzy plugh"]))]).toEqual(Array.from({ length: 15 }, () => 0));
  expect([...(await embedding.embedWords(["sea xyzzy"]))]).toEqual([2.5, 1.5, 0, 0, 0]);
});

it("asks for each token's vector once, and cuts each stretch once", async () => {
  const table = smallTable();
  const embedding = new StaticEmbedding(table);
  await embedding.embedTexts(["sea port sea", "port"]);
  await embedding.embedTexts(["port sea town"]);
  await embedding.embedTexts(["town"]);
  expect(table.asked).toEqual([[1, 2], [3]]);
  expect(table.cut).toEqual(["sea", "port", "town"]);
});

it("does not remember stretches too long to be words", async () => {
  const table = smallTable();
  const embedding = new StaticEmbedding(table);
  const long = Array.from({ length: 30 }, () => "sea").join("-");
  await embedding.embedTexts([long, long]);
  expect(table.cut).toEqual([long, long]);
});
