/** Dot products of rounded vectors: never further off than they say. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createByteKernel } from "../../src/vectors/byte-kernel.ts";
import { ByteRows } from "../../src/vectors/byte-rows.ts";
import { VectorRows } from "../../src/vectors/vector-rows.ts";

const DIMENSIONS = [1, 16, 31, 256, 384, 768, 1024];

function roundedOf(rows: VectorRows, scales: Float64Array): ByteRows {
  const rounded = ByteRows.of(rows, scales);
  if (rounded === null) throw new Error("expected the kernel on this platform");
  return rounded;
}

/** Every row from one on, with its bounds. */
function boundsFrom(rounded: ByteRows, query: Float32Array, start: number, end: number) {
  const bounds = new Map<number, { readonly least: number; readonly most: number }>();
  const take = (row: number, least: number, most: number) => void bounds.set(row, { least, most });
  rounded.compare(query)(start, end, { floor: Number.NEGATIVE_INFINITY, take }, start);
  return bounds;
}

test("this platform runs the kernel", () => {
  expect(createByteKernel(1)).not.toBeNull();
});

test.each(DIMENSIONS)("holds the dot product within its bounds, of %i dimensions", (dimensions) => {
  const vectors = fc.array(
    fc.float32Array({ minLength: dimensions, maxLength: dimensions, noNaN: true, min: -50, max: 50 }),
    { minLength: 1, maxLength: 6 },
  );
  // The largest whole numbers at every place: what would overflow first.
  const full = new Float32Array(dimensions).fill(3);
  fc.assert(
    fc.property(vectors, fc.nat(5), (drawn, chosen) => {
      const all = [...drawn, full, full.map((entry) => -entry), new Float32Array(dimensions)];
      const rows = new VectorRows(all.length, dimensions, true);
      for (const [row, vector] of all.entries()) rows.put(row, vector);
      const scales = Float64Array.from(all, (_, row) => 1 / (row + 1));
      for (const query of [all[chosen % all.length] ?? full, full, new Float32Array(dimensions)]) {
        const bounds = boundsFrom(roundedOf(rows, scales), query, 1, all.length);
        const exact = rows.compare(query)(1, all.length);
        for (let row = 1; row < all.length; row += 1) {
          const dot = (exact[row - 1] ?? 0) * (scales[row] ?? 0);
          expect(bounds.get(row)?.least).toBeLessThanOrEqual(dot);
          expect(bounds.get(row)?.most).toBeGreaterThanOrEqual(dot);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test("is nearly right: of unit vectors, within a hundredth or two", () => {
  const dimensions = 256;
  const unit = (seed: number) => {
    const vector = Float32Array.from({ length: dimensions }, (_, at) => Math.sin(seed * 7.1 + at * (seed + 1.3)));
    const length = Math.hypot(...vector);
    return vector.map((entry) => entry / length);
  };
  const rows = new VectorRows(50, dimensions);
  for (let row = 0; row < 50; row += 1) rows.put(row, unit(row));
  const bounds = boundsFrom(roundedOf(rows, new Float64Array(50).fill(1)), unit(3), 0, 50);
  const widths = Array.from(bounds.values(), ({ least, most }) => most - least);
  expect(widths).toHaveLength(50);
  expect(Math.max(...widths)).toBeLessThan(0.04);
  expect(bounds.get(3)?.most).toBeCloseTo(1, 1);
});

test("hands over no row that cannot reach the floor", () => {
  const rows = new VectorRows(3, 16);
  for (const [row, entry] of [0.1, 0.9, 0.5].entries()) rows.put(row, new Float32Array(16).fill(entry));
  const taken: number[] = [];
  const into = { floor: 10, take: (row: number) => void taken.push(row) };
  roundedOf(rows, new Float64Array(3).fill(1)).compare(new Float32Array(16).fill(1))(0, 3, into, 40);
  expect(taken).toEqual([41]);
});
