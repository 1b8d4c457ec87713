/** How sentences meet the words of a question: exactly, in meaning, and as a government's seat. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseText } from "../../src/retrieval/analyse-text.ts";
import { LexiconBuilder } from "../../src/retrieval/lexicon.ts";
import {
  coverage,
  createTermMatcher,
  matchSentences,
  meetTogether,
  type Term,
  termWeights,
} from "../../src/retrieval/match-terms.ts";
import { SentenceTableBuilder } from "../../src/retrieval/sentence-table.ts";
import { readTraits } from "../../src/retrieval/sentence-traits.ts";

const SENTENCES = ["The boats sail.", "Ships from Tehran.", "Iranians agree."];
const builder = new LexiconBuilder();
const table = new SentenceTableBuilder();
for (const text of SENTENCES) {
  const words = analyseText(text, "en");
  builder.openPassage();
  const numbered = words.map((word) => builder.add(word));
  table.add({
    words: numbered.map(({ word }) => word),
    stems: numbered.map(({ stem }) => stem),
    traits: readTraits(text, words),
    length: text.length,
  });
}
const lexicon = builder.finish({ words: ["boats", "ships"], dimensions: 2, vectors: Float32Array.of(5, 0, 0.6, 0.8) });
const sentences = table.finish();
const everySentence = [{ firstSentence: 0, sentencesEnd: SENTENCES.length }];

function term(text: string, vector: readonly number[] = [0, 0]): Term {
  const [word] = analyseText(text, "en");
  if (word === undefined) throw new Error("expected a word");
  return { surface: word.surface, stem: word.stem, seatOf: word.seatOf, weight: 1, vector: Float32Array.from(vector) };
}

function match(...terms: readonly Term[]) {
  const matchers = terms.map((each) => createTermMatcher(each, lexicon));
  const { soft, exact } = matchSentences(matchers, sentences, everySentence);
  const rows = (values: Float64Array): number[][] =>
    SENTENCES.map((_, at) => [...values.subarray(at * terms.length, (at + 1) * terms.length)]);
  return { soft: rows(soft), exact: rows(exact) };
}

describe("matchSentences", () => {
  test("meets a word by its stem fully, and by its meaning with the squared cosine", () => {
    const { soft, exact } = match(term("boat", [1, 0]));
    expect(exact).toEqual([[1], [0], [0]]);
    expect(soft[0]).toEqual([1]);
    expect(soft[1]?.[0]).toBeCloseTo(0.36, 5);
    expect(soft[2]).toEqual([0]);
  });

  test("does not let opposite meanings count", () => {
    expect(match(term("anchor", [-1, 0])).soft[0]).toEqual([0]);
  });

  test("lets a capital stand for its country, and a country for its capital, though not fully", () => {
    const { soft, exact } = match(term("Iran"), term("Tehran"));
    expect(exact).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
    expect(soft[1]?.[0]).toBeGreaterThan(0);
    expect(soft[2]?.[1]).toBe(soft[1]?.[0]);
    expect(soft[1]?.[0]).toBeLessThan(1);
  });

  test("does not bring two capitals of different countries together", () => {
    expect(match(term("Paris")).soft).toEqual([[0], [0], [0]]);
  });

  test("gives the same when asked again", () => {
    const matcher = createTermMatcher(term("boat", [1, 0]), lexicon);
    const twice = [matcher, matcher].map((each) => matchSentences([each], sentences, everySentence));
    expect(twice[0]).toEqual(twice[1]);
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const row = fc.array(share, { minLength: 3, maxLength: 3 }).map((values) => Float64Array.from(values));

describe("what sentences meet together", () => {
  test("is at least what each meets alone", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const values = Float64Array.from(rows.flatMap((each) => [...each]));
        const together = meetTogether(new Float64Array(3), values, { start: 0, end: rows.length });
        for (const each of rows) expect([...each].every((value, at) => value <= (together[at] ?? 0))).toBe(true);
        expect([...together].every((value, at) => rows.some((each) => each[at] === value))).toBe(true);
      }),
    );
  });

  test("is nothing for no sentences", () => {
    expect([...meetTogether(new Float64Array(2), new Float64Array(0), { start: 0, end: 0 })]).toEqual([0, 0]);
  });
});

describe("coverage", () => {
  const weights = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 3, maxLength: 3 });
  const cover = (met: readonly number[], each: readonly number[]): number =>
    coverage(Float64Array.from(met), termWeights(Float64Array.from(each)), 0, 1);

  test("is a share, 1 where every term is met", () => {
    fc.assert(
      fc.property(row, weights, (met, each) => {
        const value = cover([...met], each);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
    expect(cover([1, 1], [0.5, 9])).toBe(1);
  });

  test("of several sentences is that of what they meet together", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), weights, (rows, each) => {
        const values = Float64Array.from(rows.flatMap((one) => [...one]));
        const weighed = termWeights(Float64Array.from(each));
        for (let start = 0; start < rows.length; start += 1) {
          const together = meetTogether(new Float64Array(3), values, { start, end: rows.length });
          expect(coverage(values, weighed, start, rows.length)).toBe(coverage(together, weighed, 0, 1));
        }
      }),
    );
  });

  test("weighs rare terms more, and is 0 without terms", () => {
    expect(cover([0, 1], [1, 3])).toBe(0.75);
    expect(cover([], [])).toBe(0);
  });
});

test("termWeights knows the sum and the first of the heaviest", () => {
  expect(termWeights(Float64Array.of(1, 3, 3))).toMatchObject({ all: 7, heaviest: 1 });
  expect(termWeights(new Float64Array(0))).toMatchObject({ all: 0, heaviest: 0 });
});
