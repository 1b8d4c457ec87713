import { expect, test } from "vitest";
import { formatCount } from "../../src/cli/format-count.ts";

test("only one is singular", () => {
  expect([0, 1, 2, 1204].map((count) => formatCount(count, "turn"))).toEqual([
    "0 turns",
    "1 turn",
    "2 turns",
    "1,204 turns",
  ]);
});
