import fc from "fast-check";
import { expect, it } from "vitest";
import { BestRows } from "../../src/vectors/best-rows.ts";

it("keeps what sorting everything would put first, ties by row", () => {
  const scores = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 200 });
  fc.assert(
    fc.property(scores, fc.nat(30), (offered, limit) => {
      const best = new BestRows(limit);
      for (const [row, score] of offered.entries()) best.offer(row, score);
      const sorted = offered.map((score, row) => ({ row, score })).sort((a, b) => b.score - a.score || a.row - b.row);
      expect(best.sorted()).toEqual(sorted.slice(0, limit));
    }),
  );
});
