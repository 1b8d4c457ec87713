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

/** Each column as deviations from its mean over all rows, in units of its standard deviation. */
export function standardise(rows: readonly ArrayLike<number>[], columns: readonly number[]): number[][] {
  const moments = columns.map((column) => momentsOf(rows.map((row) => row[column] ?? 0)));
  return rows.map((row) =>
    columns.map((column, at) => {
      const { mean, deviation } = moments[at] ?? { mean: 0, deviation: 1 };
      return ((row[column] ?? 0) - mean) / deviation;
    }),
  );
}

function momentsOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: deviationOr1(variance, mean) };
}

/** The standard deviation; 1 where all values are the same, which leaves a rounding error behind. */
export function deviationOr1(variance: number, mean: number): number {
  const deviation = Math.sqrt(variance);
  return deviation > Math.abs(mean) * 1e-12 ? deviation : 1;
}
