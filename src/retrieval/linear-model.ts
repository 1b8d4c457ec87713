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

/** Which columns of a table are standardised, and from which column on they are put. */
export interface Standardised {
  /** Of one row, room for the standardised columns included. */
  readonly width: number;
  readonly columns: readonly number[];
  readonly into: number;
}

/** Puts some columns beside a table, as deviations from their means in units of their standard deviations. */
export function standardise(table: Float64Array, { width, columns, into }: Standardised): void {
  const count = table.length / width;
  for (let position = 0; position < columns.length; position += 1) {
    const column = columns[position] ?? 0;
    let total = 0;
    for (let at = column; at < table.length; at += width) total += table[at] ?? 0;
    const mean = total / count;
    let squares = 0;
    for (let at = column; at < table.length; at += width) squares += ((table[at] ?? 0) - mean) ** 2;
    const deviation = deviationOr1(squares / count, mean);
    const shift = into + position - column;
    for (let at = column; at < table.length; at += width) table[at + shift] = ((table[at] ?? 0) - mean) / deviation;
  }
}

/** The standard deviation; 1 where all values are the same, which leaves a rounding error behind. */
export function deviationOr1(variance: number, mean: number): number {
  const deviation = Math.sqrt(variance);
  return deviation > Math.abs(mean) * 1e-12 ? deviation : 1;
}
