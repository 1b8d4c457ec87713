import fc from "fast-check";
import { expect, it } from "vitest";
import type { RowStretch } from "../../src/store/unit-rows.ts";
import { VectorMatrix, VectorSegment } from "../../src/store/vector-matrix.ts";
import { BestRows } from "../../src/vectors/best-rows.ts";

const number = fc.float({ noNaN: true, noDefaultInfinity: true, min: -100, max: 100 });

it("gives the cosine of vectors of any length and scale", () => {
  const pair = fc
    .integer({ min: 1, max: 13 })
    .chain((length) =>
      fc.tuple(
        fc.float32Array({ minLength: length, maxLength: length, noNaN: true, min: -9, max: 9 }),
        fc.array(number, { minLength: length, maxLength: length }),
      ),
    );
  fc.assert(
    fc.property(pair, ([row, numbers]) => {
      const query = Float32Array.from(numbers);
      const matrix = new VectorMatrix(
        [new VectorSegment([new Float32Array(row.length), row], query.length)],
        query.length,
      );
      const dot = row.reduce((sum, entry, place) => sum + entry * (query[place] ?? 0), 0);
      const lengths = Math.hypot(...row) * Math.hypot(...query);
      const [zeros, cosine = Number.NaN] = matrix.cosinesOf([{ start: 0, end: 2 }], query);
      expect(cosine).toBeCloseTo(lengths === 0 ? 0 : dot / lengths, 6);
      expect(Math.abs(cosine)).toBeLessThanOrEqual(1);
      expect(zeros).toBe(0);
    }),
  );
});

it("gives the cosines of stretches of rows in their order", () => {
  const [first, second] = [Float32Array.of(1, 0, 0, 1), Float32Array.of(-1, 0, 0, -1)];
  const matrix = new VectorMatrix([new VectorSegment([first], 2), new VectorSegment([second], 2)], 2);
  const stretches = [
    { start: 2, end: 4 },
    { start: 0, end: 1 },
    { start: 1, end: 1 },
  ];
  expect([...matrix.cosinesOf(stretches, Float32Array.of(2, 0))]).toEqual([-1, 0, 1]);
});

it("names among many rows every one that can be among the best, and few others", () => {
  const [dimensions, count] = [24, 6000];
  const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 7, maxLength: 90 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 50 }), fc.nat(count - 1), (some, limit, chosen) => {
      const entry = (at: number) => (some[(at * at + 3 * at) % some.length] ?? 0) + Math.sin(at);
      const blocks = [0, 1, 2].map((block) =>
        Float32Array.from({ length: (count / 3) * dimensions }, (_, at) => entry(block * 1_000_003 + at)),
      );
      const segments = blocks.map((block) => new VectorSegment([block], dimensions));
      const matrix = new VectorMatrix(segments, dimensions);
      const query = segments[Math.floor((3 * chosen) / count)]?.copy(chosen % (count / 3), 1) ?? new Float32Array();
      const stretches = [
        { start: 0, end: 2500 },
        { start: 2600, end: count },
      ];
      const bestOf = (looked: readonly RowStretch[]) => {
        const cosines = matrix.cosinesOf(looked, query);
        const best = new BestRows(limit);
        let place = 0;
        for (const { start, end } of looked)
          for (let row = start; row < end; row += 1, place += 1) best.offer(row, cosines[place] ?? 0);
        return best.sorted();
      };
      const contenders = matrix.contenders(stretches, query, limit);
      expect(bestOf(contenders)).toEqual(bestOf(stretches));
      expect(contenders.length).toBeGreaterThanOrEqual(limit);
    }),
    { numRuns: 25 },
  );
});

it("looks at all rows where there are few", () => {
  const matrix = new VectorMatrix([new VectorSegment([Float32Array.of(1, 0, 0, 1)], 2)], 2);
  const stretches = [{ start: 0, end: 2 }];
  expect(matrix.contenders(stretches, Float32Array.of(1, 0), 1)).toBe(stretches);
});

it("refuses a query of another length instead of comparing a part of it", () => {
  expect(() =>
    new VectorMatrix([new VectorSegment([new Float32Array(4)], 4)], 4).cosinesOf([], new Float32Array(3)),
  ).toThrow("Expected a query of 4 dimensions, got 3");
});
