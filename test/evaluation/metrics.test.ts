/** The laws and edge cases of the metrics of one question. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  abstentionPrecision,
  abstentionRecall,
  answerableRefused,
  mean,
  ndcgAt,
  quoteAccuracy,
  rankOfFirst,
  recallAt,
  reciprocalRankAt,
} from "../../src/evaluation/metrics.ts";

const ids: fc.Arbitrary<string> = fc.constantFrom("a", "b", "c", "d", "e", "f");
const retrievals = fc.array(ids, { maxLength: 8 });
const distinct = fc.uniqueArray(ids);
const judgements = fc
  .array(fc.tuple(ids, fc.integer({ min: 0, max: 3 })), { maxLength: 6 })
  .map((entries) => new Map(entries));
const depths = fc.integer({ min: 1, max: 8 });

const ranked = ["a", "b", "c", "d"];
const relevant = new Map([
  ["b", 1],
  ["d", 1],
  ["x", 1],
  ["c", 0],
]);

describe("ranking metrics", () => {
  test("agree with values worked out by hand", () => {
    expect(rankOfFirst(ranked, relevant)).toBe(2);
    expect(reciprocalRankAt(10, ranked, relevant)).toBe(1 / 2);
    expect(reciprocalRankAt(1, ranked, relevant)).toBe(0);
    expect(recallAt(3, ranked, relevant)).toBe(1 / 3);
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(ndcgAt(10, ranked, relevant)).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / ideal, 12);
  });

  test("weigh degrees of relevance linearly, as trec_eval does", () => {
    const graded = new Map([
      ["a", 1],
      ["b", 3],
    ]);
    expect(ndcgAt(2, ["a", "b"], graded)).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)), 12);
  });

  test("are all 0 when nothing is relevant and when nothing is retrieved", () => {
    for (const metric of [reciprocalRankAt, recallAt, ndcgAt]) {
      expect(metric(3, ranked, new Map())).toBe(0);
      expect(metric(3, [], relevant)).toBe(0);
    }
  });

  test("stay between 0 and 1", () => {
    fc.assert(
      fc.property(depths, retrievals, judgements, (k, retrieved, judged) => {
        for (const metric of [reciprocalRankAt, recallAt, ndcgAt]) {
          const value = metric(k, retrieved, judged);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  test("reciprocal rank and recall never fall as k grows", () => {
    fc.assert(
      fc.property(depths, retrievals, judgements, (k, retrieved, judged) => {
        for (const metric of [reciprocalRankAt, recallAt]) {
          expect(metric(k + 1, retrieved, judged)).toBeGreaterThanOrEqual(metric(k, retrieved, judged));
        }
      }),
    );
  });

  test("nDCG is 1 exactly for an order by gain, and moving a better text forward never lowers it", () => {
    fc.assert(
      fc.property(distinct, judgements, (retrieved, judged) => {
        const gain = (id: string): number => judged.get(id) ?? 0;
        const best = [...judged.keys()].toSorted((a, b) => gain(b) - gain(a));
        expect(ndcgAt(6, best, judged)).toBeCloseTo([...judged.values()].some((value) => value > 0) ? 1 : 0, 12);
        const sorted = retrieved.toSorted((a, b) => gain(b) - gain(a));
        expect(ndcgAt(6, sorted, judged)).toBeGreaterThanOrEqual(ndcgAt(6, retrieved, judged) - 1e-12);
      }),
    );
  });

  test("a text that is retrieved twice gains once", () => {
    const once = new Map([["a", 1]]);
    expect(ndcgAt(3, ["a", "a", "a"], once)).toBe(1);
    expect(recallAt(3, ["a", "a", "a"], new Map([...once, ["b", 1]]))).toBe(1 / 2);
  });
});

describe("quoteAccuracy", () => {
  test("asks for one whole gold inside the quote", () => {
    expect(quoteAccuracy("It sails again on Friday.", ["sails on Monday", "again on Friday"])).toBe(1);
    expect(quoteAccuracy("It sails again", ["again on Friday"])).toBe(0);
  });

  test("is 0 without a quote and without golds", () => {
    expect(quoteAccuracy(null, ["words"])).toBe(0);
    expect(quoteAccuracy("words", [])).toBe(0);
  });
});

describe("metrics of refusing", () => {
  test("count each decision where it belongs and leave it out elsewhere", () => {
    const wronglyRefused = { answerable: true, answered: false };
    const rightlyRefused = { answerable: false, answered: false };
    const wronglyAnswered = { answerable: false, answered: true };
    const rightlyAnswered = { answerable: true, answered: true };
    const decisions = [wronglyRefused, rightlyRefused, wronglyAnswered, rightlyAnswered];
    expect(decisions.map(abstentionPrecision)).toEqual([0, 1, null, null]);
    expect(decisions.map(abstentionRecall)).toEqual([null, 1, 0, null]);
    expect(decisions.map(answerableRefused)).toEqual([1, null, null, 0]);
  });
});

describe("mean", () => {
  test("is unknown for no values", () => {
    expect(mean([])).toBeNull();
    expect(mean([1, 0])).toBe(0.5);
  });
});
