/** Fits a logistic regression: the calibrated probability that something holds. */
import type { LinearModel } from "../retrieval/linear-model.ts";
import { columnDeviations, dot, minimise } from "./fit-listwise.ts";

export interface LogisticExample {
  readonly row: Float64Array;
  readonly holds: boolean;
}

/**
 * @param ridge weight of the squared norm on standardised columns; the bias is not punished
 */
export function fitLogistic(
  examples: readonly LogisticExample[],
  names: readonly string[],
  ridge: number,
): LinearModel {
  const rows = examples.map(({ row }) => row);
  const scale = columnDeviations(rows);
  const means = Float64Array.from(
    names,
    (_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length,
  );
  const standard = rows.map((row) =>
    Float64Array.of(1, ...row.map((value, at) => (value - (means[at] ?? 0)) / (scale[at] ?? 1))),
  );
  const point = minimise(names.length + 1, (weights) => logisticGradient(standard, examples, { weights, ridge }), []);
  const weights = Float64Array.from(names, (_, at) => (point[at + 1] ?? 0) / (scale[at] ?? 1));
  return {
    bias: (point[0] ?? 0) - dot(means, weights),
    weights: Object.fromEntries(names.map((name, at) => [name, weights[at] ?? 0])),
  };
}

function logisticGradient(
  rows: readonly Float64Array[],
  examples: readonly LogisticExample[],
  { weights, ridge }: { weights: Float64Array; ridge: number },
): Float64Array {
  const gradient = weights.map((weight, at) => (at === 0 ? 0 : weight * ridge));
  for (const [at, row] of rows.entries()) {
    const predicted = 1 / (1 + Math.exp(-dot(row, weights)));
    const error = (predicted - (examples[at]?.holds === true ? 1 : 0)) / rows.length;
    for (let column = 0; column < gradient.length; column++)
      gradient[column] = (gradient[column] ?? 0) + error * (row[column] ?? 0);
  }
  return gradient;
}
