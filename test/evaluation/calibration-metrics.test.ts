/** Reliability, calibration error, Brier score and the risk-coverage curve. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  brierScore,
  expectedCalibrationError,
  reliabilityTable,
  riskCoverage,
  riskCoverageArea,
} from "../../src/evaluation/calibration-metrics.ts";

const scores = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20);
const predictions = fc.array(fc.record({ score: scores, right: fc.boolean() }), { minLength: 1, maxLength: 40 });

describe("reliabilityTable", () => {
  test("holds every prediction once, in the bin of its score", () => {
    fc.assert(
      fc.property(predictions, (made) => {
        const table = reliabilityTable(made);
        expect(table.reduce((sum, { n }) => sum + n, 0)).toBe(made.length);
        for (const { low, high, predicted, observed, n } of table) {
          expect(n).toBeGreaterThan(0);
          expect(predicted).toBeGreaterThanOrEqual(low - 1e-12);
          expect(predicted).toBeLessThanOrEqual(high + 1e-12);
          expect(observed).toBeGreaterThanOrEqual(0);
          expect(observed).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("puts a score of 1 into the last bin and knows no bins without predictions", () => {
    expect(reliabilityTable([{ score: 1, right: true }])).toEqual([
      { low: 0.9, high: 1, predicted: 1, observed: 1, n: 1 },
    ]);
    expect(reliabilityTable([])).toEqual([]);
  });
});

describe("expectedCalibrationError and brierScore", () => {
  test("are 0 for scores that are always certain and right, 1 for certain and wrong", () => {
    const certain = [
      { score: 1, right: true },
      { score: 0, right: false },
    ];
    const wrong = certain.map(({ score, right }) => ({ score, right: !right }));
    expect(expectedCalibrationError(reliabilityTable(certain))).toBe(0);
    expect(brierScore(certain)).toBe(0);
    expect(expectedCalibrationError(reliabilityTable(wrong))).toBe(1);
    expect(brierScore(wrong)).toBe(1);
  });

  test("tell a calibrated guess from a good one", () => {
    const guesses = [
      { score: 0.5, right: true },
      { score: 0.5, right: false },
    ];
    expect(expectedCalibrationError(reliabilityTable(guesses))).toBe(0);
    expect(brierScore(guesses)).toBe(0.25);
  });

  test("weigh bins by their size", () => {
    const made = [...Array.from({ length: 3 }, () => ({ score: 0.95, right: true })), { score: 0.05, right: true }];
    expect(expectedCalibrationError(reliabilityTable(made))).toBeCloseTo((3 * 0.05 + 0.95) / 4, 12);
  });

  test("are unknown without predictions", () => {
    expect(expectedCalibrationError([])).toBeNull();
    expect(brierScore([])).toBeNull();
  });
});

describe("riskCoverage", () => {
  test("does not depend on the order of the predictions", () => {
    fc.assert(
      fc.property(predictions, (made) => {
        expect(riskCoverage(made.toReversed(), made.length)).toEqual(riskCoverage(made, made.length));
      }),
    );
  });

  test("gains coverage as the threshold falls, up to the share of wrong answers at full coverage", () => {
    fc.assert(
      fc.property(predictions, (made) => {
        const points = riskCoverage(made, made.length);
        for (const [at, point] of points.slice(1).entries()) {
          expect(point.threshold).toBeLessThan(points[at]?.threshold ?? 0);
          expect(point.coverage).toBeGreaterThan(points[at]?.coverage ?? 1);
        }
        const wrong = made.filter(({ right }) => !right).length;
        expect(points.at(-1)).toMatchObject({ coverage: 1, risk: wrong / made.length });
      }),
    );
  });

  test("stops at the share of questions that have a prediction", () => {
    expect(riskCoverage([{ score: 0.9, right: true }], 4)).toEqual([{ threshold: 0.9, coverage: 0.25, risk: 0 }]);
  });

  test("has an area between its least and its greatest risk", () => {
    fc.assert(
      fc.property(predictions, (made) => {
        const points = riskCoverage(made, made.length);
        const risks = points.map(({ risk }) => risk);
        const area = riskCoverageArea(points) ?? Number.NaN;
        expect(area).toBeGreaterThanOrEqual(Math.min(...risks) - 1e-12);
        expect(area).toBeLessThanOrEqual(Math.max(...risks) + 1e-12);
      }),
    );
  });

  test("has less area when the wrong answers get the lower scores", () => {
    const right = [0.9, 0.8].map((score) => ({ score, right: true }));
    const wrong = [0.2, 0.1].map((score) => ({ score, right: false }));
    const well = riskCoverage([...right, ...wrong], 4);
    const badly = riskCoverage(
      [...right, ...wrong].map(({ score, right: was }) => ({ score, right: !was })),
      4,
    );
    expect(riskCoverageArea(well)).toBeCloseTo((0 + 0 + 1 / 3 + 1 / 2) / 4, 12);
    expect(riskCoverageArea(badly)).toBeCloseTo((1 + 1 + 2 / 3 + 1 / 2) / 4, 12);
  });

  test("has the mean risk over the coverage it reaches as its area, however little that is", () => {
    const wrong = riskCoverage([{ score: 0.9, right: false }], 4);
    expect(riskCoverageArea(wrong)).toBe(1);
  });

  test("has no area without points", () => {
    expect(riskCoverageArea([])).toBeNull();
  });
});
