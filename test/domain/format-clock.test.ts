/** Moments of a recording. */
import { expect, test } from "vitest";
import { formatClock } from "../../src/domain/format-clock.ts";

test.each([
  [0, "0:00"],
  [59.9, "0:59"],
  [185, "3:05"],
  [3599, "59:59"],
  [3600, "1:00:00"],
  [36_061, "10:01:01"],
])("%d seconds are %s", (seconds, clock) => {
  expect(formatClock(seconds)).toBe(clock);
});
