import { expect, test } from "vitest";
import { formatDate } from "../../src/domain/format-date.ts";

test("a date does not depend on the time zone", () => {
  expect(formatDate("2025-02-19")).toBe("19 February 2025");
  expect(formatDate("2024-12-31")).toBe("31 December 2024");
});

test("a date is written as its language does, and English in one way everywhere", () => {
  expect(formatDate("2025-06-05", "de")).toBe("5. Juni 2025");
  for (const english of ["en", "en-US", "EN-us", "en-GB"])
    expect(formatDate("2025-06-05", english)).toBe("5 June 2025");
});
