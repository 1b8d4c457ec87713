/** Linear models over named evidence: the whole of the fusion's arithmetic. */

/** A fitted model: plain numbers by the name of the evidence they weigh. */
export interface LinearModel {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** A linear model laid out for a list of evidence; evidence without a weight counts for nothing. */
export interface CompiledModel {
  readonly bias: number;
  readonly weights: Float64Array;
}

export function compileModel(model: LinearModel, names: readonly string[]): CompiledModel {
  return { bias: model.bias, weights: Float64Array.from(names, (name) => model.weights[name] ?? 0) };
}

export function applyModel({ bias, weights }: CompiledModel, values: ArrayLike<number>): number {
  let sum = bias;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? 0) * (values[at] ?? 0);
  return sum;
}

/** The logistic function. */
export function toProbability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/**
 * Puts some columns of a table beside it, as deviations from their means in units of their standard deviations.
 * @param rows the table; each row has room for its standardised columns from `into` on
 */
export function standardise(rows: readonly Float64Array[], columns: readonly number[], into: number): void {
  for (const [at, column] of columns.entries()) {
    let total = 0;
    for (const row of rows) total += row[column] ?? 0;
    const mean = total / rows.length;
    let squares = 0;
    for (const row of rows) squares += ((row[column] ?? 0) - mean) ** 2;
    const deviation = deviationOr1(squares / rows.length, mean);
    for (const row of rows) row[into + at] = ((row[column] ?? 0) - mean) / deviation;
  }
}

/** The standard deviation; 1 where all values are the same, which leaves a rounding error behind. */
export function deviationOr1(variance: number, mean: number): number {
  const deviation = Math.sqrt(variance);
  return deviation > Math.abs(mean) * 1e-12 ? deviation : 1;
}
