/** The words of the corpus: numbers, rarity and vectors. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseText } from "../../src/retrieval/analyse-text.ts";
import { buildLexicon, type Lexicon, toUnit } from "../../src/retrieval/lexicon.ts";

const DOCUMENTS = ["Ferries sail.", "The ferry sails to Tehran.", "A lantern."].map((text) => analyseText(text, "en"));
const TABLE = {
  words: ["ferry", "lantern", "unused"],
  dimensions: 5,
  vectors: Float32Array.of(2, 0, 0, 0, 0, 0, 3, 0, 0, 4, 9, 9, 9, 9, 9),
};
const lexicon = buildLexicon(DOCUMENTS, TABLE);

function numberOf({ numberOf: find }: Lexicon, surface: string): number {
  const number = find(surface);
  if (number === null) throw new Error(`expected the word ${surface} in the lexicon`);
  return number;
}

describe("buildLexicon", () => {
  test("numbers each word of the corpus once, and no other", () => {
    const surfaces = new Set(DOCUMENTS.flat().map(({ surface }) => surface));
    expect(new Set([...surfaces].map((surface) => numberOf(lexicon, surface))).size).toBe(lexicon.size);
    expect(lexicon.size).toBe(surfaces.size);
    expect(lexicon.numberOf("unused")).toBeNull();
  });

  test("knows a word's stem, its seat, and the first word of a stem", () => {
    const stemOf = (word: string) => lexicon.stems[lexicon.stemOfWord[numberOf(lexicon, word)] ?? -1];
    expect([stemOf("ferries"), stemOf("ferry"), stemOf("tehran")]).toEqual(["ferri", "ferri", "tehran"]);
    expect(lexicon.stems[lexicon.stemNumberOf("ferri") ?? -1]).toBe("ferri");
    expect(lexicon.stemNumberOf("unheard")).toBeNull();
    expect(lexicon.surfaceOf("ferri")).toBe("ferries");
    expect(lexicon.surfaceOf("unheard")).toBeNull();
    expect([...lexicon.seatsOf("country:iran")]).toEqual([numberOf(lexicon, "tehran")]);
    expect([...lexicon.seatsOf("country:france")]).toEqual([]);
  });

  test("holds the rarer stem for the rarer, and one that never occurs for the rarest", () => {
    const [common, rare, unknown] = ["ferri", "lantern", "unheard"].map((stem) => lexicon.rarityOf(stem));
    expect(common).toBeGreaterThan(0);
    expect(rare).toBeGreaterThan(common ?? 0);
    expect(unknown).toBeGreaterThan(rare ?? 0);
  });

  test("gives cosines whatever the lengths in the table, and 0 for words without a vector", () => {
    const query = toUnit(Float32Array.of(1, 3, 0, 0, 4));
    const words = ["ferry", "lantern", "tehran"].map((word) => numberOf(lexicon, word));
    const [ferry, lantern, tehran] = lexicon.cosines(query, words);
    expect(ferry).toBeCloseTo(1 / Math.sqrt(26), 6);
    expect(lantern).toBeCloseTo(25 / (5 * Math.sqrt(26)), 6);
    expect(tehran).toBe(0);
    expect([...lexicon.cosines(new Float32Array(0), words)]).toEqual([0, 0, 0]);
    const all = lexicon.cosines(query);
    expect(words.map((word) => all[word])).toEqual([ferry, lantern, tehran]);
    expect(all).toHaveLength(lexicon.size);
  });

  test("is empty for an empty corpus", () => {
    const empty = buildLexicon([], { words: [], dimensions: 0, vectors: new Float32Array() });
    expect([empty.size, empty.numberOf("ferry")]).toEqual([0, null]);
  });
});

test("toUnit gives length 1, and leaves zeros as they are", () => {
  const vector = fc.float32Array({ minLength: 1, maxLength: 9, min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(vector, (values) => {
      const length = Math.hypot(...toUnit(values));
      if (Math.hypot(...values) > 1e-6) expect(length).toBeCloseTo(1, 4);
    }),
  );
  expect([...toUnit(new Float32Array(3))]).toEqual([0, 0, 0]);
});
