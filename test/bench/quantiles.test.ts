import fc from "fast-check";
import { expect, test } from "vitest";
import { quantile } from "./quantiles.ts";

test("a quantile is the least value that the share of all values does not exceed", () => {
  const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 100 }), (times, percent) => {
      const found = quantile(times, percent / 100);
      const shareUpTo = (limit: number): number => times.filter((time) => time <= limit).length;
      expect(times).toContain(found);
      expect(shareUpTo(found)).toBeGreaterThanOrEqual((percent / 100) * times.length - 1e-9);
      expect(shareUpTo(found - 1)).toBeLessThan((percent / 100) * times.length);
    }),
  );
});

test("no values have no quantile", () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});
