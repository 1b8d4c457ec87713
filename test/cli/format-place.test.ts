/** Dates, times, speakers and counts in words. */
import { expect, test } from "vitest";
import { formatCount, formatDate, formatSpeaker } from "../../src/cli/format-place.ts";

test("a date does not depend on the time zone", () => {
  expect(formatDate("2025-02-19")).toBe("19 February 2025");
  expect(formatDate("2024-12-31")).toBe("31 December 2024");
});

test("a speaker is named with the role, where there is one", () => {
  expect(formatSpeaker({ name: "Ada Marsh", role: "Harbour Master" })).toBe("Ada Marsh, Harbour Master");
  expect(formatSpeaker({ name: "Question", role: null })).toBe("Question");
});

test("only one is singular", () => {
  expect([0, 1, 2, 1204].map((count) => formatCount(count, "turn"))).toEqual([
    "0 turns",
    "1 turn",
    "2 turns",
    "1,204 turns",
  ]);
});
