/** The fusion's arithmetic. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyModel, compileModel, standardise, toProbability } from "../../src/retrieval/linear-model.ts";

const NAMES = ["a", "b", "c"];

describe("a linear model", () => {
  test("is the bias and each value times its weight, in the order of the names", () => {
    const model = compileModel({ bias: 1, weights: { c: 10, a: 2 } }, NAMES);
    expect(applyModel(model, [1, 100, 0.5])).toBe(8);
  });

  test("counts missing values and unknown weights for nothing", () => {
    const model = compileModel({ bias: 0.5, weights: { a: 2, unheard: 99 } }, NAMES);
    expect(applyModel(model, [])).toBe(0.5);
  });
});

describe("toProbability", () => {
  test("is a half for even odds, and certain at the ends", () => {
    expect([0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].map(toProbability)).toEqual([0.5, 0, 1]);
  });

  test("rises with the logit and stays in 0 to 1", () => {
    const logit = fc.double({ min: -800, max: 800, noNaN: true });
    fc.assert(
      fc.property(logit, logit, (a, b) => {
        const [low, high] = [toProbability(Math.min(a, b)), toProbability(Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });
});

/** Some columns of a table, standardised. */
function standardised(rows: readonly (readonly number[])[], columns: readonly number[]): number[][] {
  const width = rows[0]?.length ?? 0;
  const whole = width + columns.length;
  const table = Float64Array.from(rows.flatMap((row) => [...row, ...columns.map(() => Number.NaN)]));
  standardise(table, { width: whole, columns, into: width });
  return rows.map((_, at) => [...table.subarray(at * whole + width, (at + 1) * whole)]);
}

describe("standardise", () => {
  const rows = fc.array(fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.integer({ min: -9, max: 9 })), {
    minLength: 2,
    maxLength: 8,
  });

  test("gives each chosen column mean 0, and deviation 1 unless all its values are the same", () => {
    fc.assert(
      fc.property(rows, (values) => {
        const column = standardised(values, [1]).map(([value]) => value ?? Number.NaN);
        const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
        const variance = column.reduce((sum, value) => sum + value * value, 0) / column.length;
        expect(mean).toBeCloseTo(0, 9);
        expect(variance).toBeCloseTo(new Set(values.map(([, value]) => value)).size > 1 ? 1 : 0, 9);
      }),
    );
  });

  test("has nothing to say of no rows, and zeros of a lone one", () => {
    expect(standardised([], [0])).toEqual([]);
    expect(standardised([[7, 8]], [0, 1])).toEqual([[0, 0]]);
  });

  test("takes no rounding error for a deviation where all values are the same", () => {
    const values = fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(values, ([value, count]) => {
        const column = standardised(
          Array.from({ length: count }, () => [value]),
          [0],
        ).map(([each]) => each);
        for (const each of column) expect(each).toBeCloseTo(0, 6);
      }),
    );
  });
});
