/** Quantiles of measured times. */

/**
 * The smallest value that a share of all values does not exceed (nearest rank).
 * @param share above 0, up to 1
 * @throws RangeError where there is no value
 */
export function quantile(values: readonly number[], share: number): number {
  const found = values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1];
  if (found === undefined) throw new RangeError(`expected values and a share above 0, up to 1, got ${share}`);
  return found;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
