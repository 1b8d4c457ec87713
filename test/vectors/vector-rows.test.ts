/** Dot products: right, and the same to the last bit with the WebAssembly kernel and without. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createDotKernel } from "../../src/vectors/dot-kernel.ts";
import { VectorRows } from "../../src/vectors/vector-rows.ts";

const numbers = fc.float({ noNaN: true, noDefaultInfinity: true, min: -100, max: 100 });
const DIMENSIONS = [8, 256, 13, 384];

/** Enough rows for the kernel, filled with some numbers over and over. */
function filled(dimensions: number, some: readonly number[], plain: boolean): VectorRows {
  const rows = new VectorRows(Math.ceil(20_000 / dimensions), dimensions, plain);
  for (let row = 0; row < rows.count; row += 1) {
    rows.put(
      row,
      Float32Array.from({ length: dimensions }, (_, at) => some[(row * 7 + at) % some.length] ?? 0),
    );
  }
  return rows;
}

test("this platform runs the kernel", () => {
  expect(createDotKernel(1)).not.toBeNull();
});

test.each(DIMENSIONS)("gives dot products, of %i dimensions, with the kernel exactly those without", (dimensions) => {
  const some = fc.array(numbers, { minLength: 3, maxLength: 60 });
  fc.assert(
    fc.property(some, some, fc.nat(5), (inRows, inQuery, start) => {
      const query = Float32Array.from({ length: dimensions }, (_, at) => inQuery[at % inQuery.length] ?? 0);
      const [fast, plain] = [filled(dimensions, inRows, false), filled(dimensions, inRows, true)];
      const size = fast.count - start;
      const dots = fast.compare(query)(start, fast.count).slice(0, size);
      expect(dots).toEqual(plain.compare(query)(start, plain.count).slice(0, size));
      const expected = fast.row(start).reduce((sum, entry, at) => sum + entry * (query[at] ?? 0), 0);
      expect(dots[0]).toBeCloseTo(expected, 6);
    }),
    { numRuns: 15 },
  );
});

test("puts several rows at once where they belong", () => {
  for (const dimensions of [2, 8]) {
    const rows = new VectorRows(3, dimensions);
    rows.put(
      1,
      Float32Array.from({ length: 2 * dimensions }, (_, at) => at),
    );
    expect([...rows.row(0), ...rows.row(1), ...rows.row(2)]).toEqual([
      ...new Array(dimensions).fill(0),
      ...Array.from({ length: 2 * dimensions }, (_, at) => at),
    ]);
  }
});

test("refuses a query of another length instead of comparing a part of it", () => {
  expect(() => new VectorRows(1, 4).compare(new Float32Array(3))).toThrow("Expected a query of 4 dimensions, got 3");
});

test("goes without the kernel where there is no room for it", () => {
  expect(createDotKernel(2 ** 33)).toBeNull();
});
