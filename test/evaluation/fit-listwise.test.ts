/** The listwise fit finds what it was planted, under its constraints, and the same each time. */
import { describe, expect, test } from "vitest";
import { columnDeviations, dot, fitListwise, type RankingExample } from "../../src/evaluation/fit-listwise.ts";
import { randomNumbers } from "../support/store-corpus.ts";

const COLUMNS = 4;
const FREE = { nonNegative: [], ridge: 0.001, anyOf: true };

function randomRows(count: number, next: () => number): Float64Array[] {
  return Array.from({ length: count }, () => Float64Array.from({ length: COLUMNS }, () => next() * 2 - 1));
}

interface PlantedExample extends RankingExample {
  readonly rows: readonly Float64Array[];
}

/** Questions whose right candidate is the one that planted weights put first. */
function planted(weights: readonly number[], seed = 7): PlantedExample[] {
  const next = randomNumbers(seed);
  return Array.from({ length: 80 }, () => {
    const rows = randomRows(8, next);
    const scores = rows.map((row) => dot(row, Float64Array.from(weights)));
    return { rows, targets: scores.map((score) => (score === Math.max(...scores) ? 1 : 0)), weight: 1 };
  });
}

/** The share of questions whose first candidate is right. */
function hits(examples: readonly PlantedExample[], weights: Float64Array): number {
  const right = examples.filter(({ rows, targets }) => {
    const scores = rows.map((row) => dot(row, weights));
    return (targets[scores.indexOf(Math.max(...scores))] ?? 0) > 0;
  });
  return right.length / examples.length;
}

describe("fitListwise", () => {
  const truth = [3, -2, 1, 0];

  test.each([true, false])("recovers planted weights up to their scale, any right one counting: %s", (anyOf) => {
    const fitted = fitListwise(planted(truth), { ...FREE, anyOf });
    const cosine = dot(fitted, Float64Array.from(truth)) / (Math.hypot(...fitted) * Math.hypot(...truth));
    expect(cosine).toBeGreaterThan(0.98);
    expect(hits(planted(truth, 99), fitted)).toBeGreaterThan(0.9);
  });

  test("gives raw columns their weights, whatever their units", () => {
    const examples = planted(truth);
    const inThousands = examples.map((example) => ({
      ...example,
      rows: example.rows.map((row) => row.map((value, at) => (at === 0 ? value * 1000 : value))),
    }));
    const [plain, scaled] = [examples, inThousands].map((each) => fitListwise(each, FREE));
    expect((scaled?.[0] ?? 0) * 1000).toBeCloseTo(plain?.[0] ?? Number.NaN, 6);
    expect(scaled?.[1]).toBeCloseTo(plain?.[1] ?? Number.NaN, 6);
  });

  test("keeps a column from falling below 0 where it may only speak for a candidate", () => {
    const nonNegative = [false, true, false, true];
    const fitted = fitListwise(planted(truth), { ...FREE, nonNegative });
    expect(fitted[1]).toBe(0);
    expect(fitted[3]).toBeGreaterThanOrEqual(0);
    expect(fitted[0]).toBeGreaterThan(0);
  });

  test("is the same each time", () => {
    expect(fitListwise(planted(truth), FREE)).toEqual(fitListwise(planted(truth), FREE));
  });

  test("trusts the labels less with a higher ridge", () => {
    const [loose, tight] = [0.001, 1].map((ridge) => Math.hypot(...fitListwise(planted(truth), { ...FREE, ridge })));
    expect(tight).toBeLessThan(loose ?? 0);
  });

  test("follows the questions that count more", () => {
    const [some, others] = [planted([1, 0, 0, 0]), planted([-1, 0, 0, 0])];
    const firstWeight = (weight: number) =>
      fitListwise([...some, ...others.map((each) => ({ ...each, weight }))], FREE)[0];
    expect(firstWeight(0.1)).toBeGreaterThan(0);
    expect(firstWeight(10)).toBeLessThan(0);
  });

  test.each([5, 0.1])("gives a column that is always %d next to no weight", (value) => {
    const flat = planted(truth).map((each) => ({ ...each, rows: each.rows.map((row) => row.with(2, value)) }));
    expect(Math.abs(fitListwise(flat, FREE)[2] ?? Number.NaN)).toBeLessThan(0.001);
  });
});

test("columnDeviations gives each column's deviation, and 1 for one that never differs", () => {
  const rows = [1, 5, 1, 5, 3, 3].map((value) => Float64Array.of(value, 5, 0.1));
  const [differs, ...same] = columnDeviations(rows);
  expect(differs).toBeCloseTo(Math.sqrt(8 / 3), 12);
  expect(same).toEqual([1, 1]);
});
