/** How sure a figure is: percentile intervals from resampled questions, the same for the same seed. */
import { mean } from "./metrics.ts";

/** A mean with the interval that holds 95 % of the means of resampled questions. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How many questions it is a mean of. */
  readonly n: number;
}

export interface BootstrapOptions {
  /** Any 32-bit number; defaults to 1. */
  readonly seed?: number;
  /** Raising it steadies the last digit of the intervals, at a proportional cost. Defaults to 1000. */
  readonly resamples?: number;
}

const OUTSIDE = 0.05;

/** The mean of the values with its interval; null for no values. One value, or equal ones, give a point. */
export function estimateMean(values: readonly number[], options: BootstrapOptions = {}): Estimate | null {
  const value = mean(values);
  if (value === null) return null;
  const means = resampleMeans(Float64Array.from(values), options);
  const tail = Math.floor((means.length * OUTSIDE) / 2);
  return { value, low: means[tail] ?? value, high: means[means.length - 1 - tail] ?? value, n: values.length };
}

/** How one run differs from another on the same questions. */
export interface PairedDifference extends Estimate {
  /** Whether 95 % of the resampled differences leave no doubt about the direction. */
  readonly verdict: "rose" | "fell" | "unclear";
}

/**
 * The mean of `after - before`, question by question: far sharper than two separate intervals, because
 * what is hard for both runs drops out. Null for no questions. Where fewer than some ten questions differ,
 * the percentile interval is narrower than it ought to be.
 * @param before values of one run
 * @param after values of the other run for the same questions in the same order
 */
export function pairedDifference(
  before: readonly number[],
  after: readonly number[],
  options: BootstrapOptions = {},
): PairedDifference | null {
  if (before.length !== after.length) {
    throw new RangeError(`Expected as many values after as before (${before.length}), got ${after.length}`);
  }
  const estimate = estimateMean(
    after.map((value, at) => value - (before[at] ?? value)),
    options,
  );
  if (estimate === null) return null;
  const verdict = estimate.high < 0 ? "fell" : estimate.low > 0 ? "rose" : "unclear";
  return { ...estimate, verdict };
}

/** Sorted means of as many draws, with replacement, as there are values. */
function resampleMeans(values: Float64Array, { seed = 1, resamples = 1000 }: BootstrapOptions): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn++) sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  }).sort();
}

/** Mulberry32 (Tommy Ettinger, public domain): numbers from 0, inclusive, to 1, exclusive. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
