/** The logistic fit gives back the probabilities it was planted with. */
import { describe, expect, test } from "vitest";
import { fitLogistic, type LogisticExample } from "../../src/evaluation/fit-logistic.ts";
import { applyModel, compileModel, type LinearModel, toProbability } from "../../src/retrieval/linear-model.ts";
import { randomNumbers } from "../support/store-corpus.ts";

const NAMES = ["rises", "falls", "noise"];
const PLANTED: LinearModel = { bias: -0.5, weights: { rises: 2, falls: -1, noise: 0 } };

/** Whether each holds is drawn with the planted model's probability. */
function examples(count: number, seed = 3): LogisticExample[] {
  const next = randomNumbers(seed);
  const model = compileModel(PLANTED, NAMES);
  return Array.from({ length: count }, () => {
    const row = Float64Array.from(NAMES, () => next() * 4 - 2);
    return { row, holds: next() < toProbability(applyModel(model, row)) };
  });
}

const fitted = (ridge = 0.0001): LinearModel => fitLogistic(examples(3000), NAMES, ridge);

function probabilityOf(model: LinearModel, row: Float64Array): number {
  return toProbability(applyModel(compileModel(model, NAMES), row));
}

describe("fitLogistic", () => {
  test("recovers planted weights and their bias", () => {
    const { bias, weights } = fitted();
    expect(bias).toBeCloseTo(-0.5, 0);
    expect(Math.abs((weights["rises"] ?? 0) - 2)).toBeLessThan(0.25);
    expect(Math.abs((weights["falls"] ?? 0) + 1)).toBeLessThan(0.25);
    expect(Math.abs(weights["noise"] ?? 9)).toBeLessThan(0.15);
  });

  test("is calibrated: its mean probability is the share that holds", () => {
    const seen = examples(3000);
    const model = fitted();
    const mean = seen.reduce((sum, { row }) => sum + probabilityOf(model, row), 0) / seen.length;
    expect(mean).toBeCloseTo(seen.filter(({ holds }) => holds).length / seen.length, 2);
  });

  test("shrinks the weights with a higher ridge, and leaves the bias free", () => {
    const rare = examples(500).map(({ row }, at) => ({ row, holds: at % 10 === 0 }));
    const tight = fitLogistic(rare, NAMES, 10);
    expect(Math.hypot(...Object.values(tight.weights))).toBeLessThan(0.05);
    expect(probabilityOf(tight, new Float64Array(NAMES.length))).toBeCloseTo(0.1, 1);
  });

  test("is the same each time", () => {
    expect(fitted()).toEqual(fitted());
  });

  test("names every weight, and stays finite where a column never differs", () => {
    const flat = examples(50).map(({ row, holds }) => ({ row: row.with(2, 0.1), holds }));
    const { bias, weights } = fitLogistic(flat, NAMES, 0.01);
    expect(Object.keys(weights)).toEqual(NAMES);
    expect([bias, ...Object.values(weights)].every(Number.isFinite)).toBe(true);
  });
});
