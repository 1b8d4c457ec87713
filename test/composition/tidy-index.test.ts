import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tidyIndex } from "../../src/composition/tidy-index.ts";

const TEN_MINUTES = 600_000;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("an index is tidied every ten minutes until it is stopped", async () => {
  const tidy = vi.fn(async () => {});
  const tidying = tidyIndex({ tidy }, () => expect.fail());
  await vi.advanceTimersByTimeAsync(3 * TEN_MINUTES);
  expect(tidy).toHaveBeenCalledTimes(3);
  await tidying.stop();
  await vi.advanceTimersByTimeAsync(3 * TEN_MINUTES);
  expect(tidy).toHaveBeenCalledTimes(3);
});

test("whoever cannot do it now says so once, and tries again", async () => {
  const faults: unknown[] = [];
  const refusal = new Error("no privilege");
  const tidy = vi.fn(() => Promise.reject(refusal));
  const tidying = tidyIndex({ tidy }, (fault) => faults.push(fault));
  await vi.advanceTimersByTimeAsync(3 * TEN_MINUTES);
  expect(faults).toEqual([refusal]);
  expect(tidy).toHaveBeenCalledTimes(3);
  await tidying.stop();
});

test("a fault that comes back after a success is told again", async () => {
  const faults: unknown[] = [];
  const tidy = vi.fn(async () => {});
  tidy.mockRejectedValueOnce("first").mockResolvedValueOnce().mockRejectedValueOnce("second");
  const tidying = tidyIndex({ tidy }, (fault) => faults.push(fault));
  await vi.advanceTimersByTimeAsync(3 * TEN_MINUTES);
  expect(faults).toEqual(["first", "second"]);
  await tidying.stop();
});

test("stopping ends what is under way, of which nobody is told", async () => {
  const tidy = (stop?: AbortSignal) =>
    new Promise<void>((_, reject) => stop?.addEventListener("abort", () => reject(stop.reason)));
  const tidying = tidyIndex({ tidy }, () => expect.fail());
  await vi.advanceTimersByTimeAsync(TEN_MINUTES);
  await tidying.stop();
});
