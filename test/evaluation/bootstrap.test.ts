/** Intervals by resampling, and differences between paired runs. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateMean, pairedDifference } from "../../src/evaluation/bootstrap.ts";

const values = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 30 });

describe("estimateMean", () => {
  test("gives an interval around the mean, inside the range of the values", () => {
    fc.assert(
      fc.property(values, fc.nat(), (drawn, seed) => {
        const estimate = estimateMean(drawn, { seed, resamples: 200 });
        if (estimate === null) throw new Error("expected an estimate");
        expect(estimate.low).toBeLessThanOrEqual(estimate.value + 1e-12);
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.value - 1e-12);
        expect(estimate.low).toBeGreaterThanOrEqual(Math.min(...drawn));
        expect(estimate.high).toBeLessThanOrEqual(Math.max(...drawn));
        expect(estimate.n).toBe(drawn.length);
      }),
      { numRuns: 50 },
    );
  });

  test("gives the same interval for the same seed and another for another", () => {
    const drawn = Array.from({ length: 61 }, (_, at) => (at * at) % 7);
    expect(estimateMean(drawn, { seed: 7 })).toEqual(estimateMean(drawn, { seed: 7 }));
    expect(estimateMean(drawn, { seed: 7 })).not.toEqual(estimateMean(drawn, { seed: 8 }));
  });

  test("comes near the normal interval of a share", () => {
    const drawn = Array.from({ length: 400 }, (_, at) => (at % 5 === 0 ? 0 : 1));
    const margin = 1.96 * Math.sqrt((0.8 * 0.2) / 400);
    const estimate = estimateMean(drawn, { resamples: 4000 });
    expect(estimate?.value).toBeCloseTo(0.8, 12);
    expect(estimate?.low).toBeCloseTo(0.8 - margin, 2);
    expect(estimate?.high).toBeCloseTo(0.8 + margin, 2);
  });

  test("is a point for equal values and nothing for none", () => {
    expect(estimateMean([1, 1, 1])).toEqual({ value: 1, low: 1, high: 1, n: 3 });
    expect(estimateMean([])).toBeNull();
  });
});

describe("pairedDifference", () => {
  test("finds no direction between a run and itself", () => {
    fc.assert(
      fc.property(values, (run) => {
        expect(pairedDifference(run, run, { resamples: 100 })).toMatchObject({ value: 0, verdict: "unclear" });
      }),
      { numRuns: 30 },
    );
  });

  test("turns around when the runs are exchanged", () => {
    const before = Array.from({ length: 100 }, (_, at) => (at < 80 ? 1 : 0));
    const after = Array.from({ length: 100 }, (_, at) => (at < 60 ? 1 : 0));
    expect(pairedDifference(before, after)).toMatchObject({ verdict: "fell" });
    expect(pairedDifference(after, before)).toMatchObject({ verdict: "rose" });
  });

  test("takes as many gains as losses, and one loss among many questions, for chance", () => {
    const before = Array.from({ length: 100 }, (_, at) => at % 2);
    const oneLost = before.map((value, at) => (at === 1 ? 0 : value));
    expect(pairedDifference(before, before.toReversed())?.verdict).toBe("unclear");
    expect(pairedDifference(before, oneLost)?.verdict).toBe("unclear");
  });

  test("refuses runs over different numbers of questions", () => {
    expect(() => pairedDifference([1, 0], [1])).toThrow("as many values after as before (2), got 1");
  });
});
