import { expect, test } from "vitest";
import { formatDate } from "../../src/domain/format-date.ts";

test("a date does not depend on the time zone", () => {
  expect(formatDate("2025-02-19")).toBe("19 February 2025");
  expect(formatDate("2024-12-31")).toBe("31 December 2024");
});
