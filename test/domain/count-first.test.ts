import fc from "fast-check";
import { expect, test } from "vitest";
import { countFirst } from "../../src/domain/count-first.ts";

test("counts what a look at every number would count", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (size, first) => {
      const asked = new Set<number>();
      const found = countFirst(size, (number) => {
        asked.add(number);
        return number < first;
      });
      expect(found).toBe(Math.min(size, first));
      for (const number of asked) expect(number).toBeLessThan(size);
      expect(asked.size).toBeLessThanOrEqual(Math.ceil(Math.log2(size + 1)));
    }),
  );
});
