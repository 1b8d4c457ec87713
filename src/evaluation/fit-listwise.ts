/** Fits a linear ranking by the softmax over each question's candidates (ListNet's top-one loss, Cao et al., ICML 2007). */
import { deviationOr1 } from "../retrieval/linear-model.ts";

/** The candidates of one question. */
export interface RankingExample {
  /** One row of evidence per candidate. */
  readonly rows: readonly ArrayLike<number>[];
  /** How right each candidate is, 0 or more; at least one is above 0. */
  readonly targets: readonly number[];
  /** How much this question counts beside the others. */
  readonly weight: number;
}

export interface ListwiseOptions {
  /** Columns whose weight must not fall below 0: evidence that can only speak for a candidate. */
  readonly nonNegative: readonly boolean[];
  /** Weight of the squared norm, on standardised columns. Raising it trusts the labels less. */
  readonly ridge: number;
  /** True where any right candidate will do; false where the shares of the targets are to be matched. */
  readonly anyOf: boolean;
}

const STEPS = 300;
const RATE = 0.05;

/** Weights for the raw columns. Deterministic: full batches, Adam (Kingma & Ba, ICLR 2015) with its paper's constants. */
export function fitListwise(examples: readonly RankingExample[], options: ListwiseOptions): Float64Array {
  const scale = columnDeviations(examples.flatMap(({ rows }) => rows));
  const mass = examples.reduce((sum, { weight }) => sum + weight, 0);
  const scaled = examples.map((example) => scaleExample({ ...example, weight: example.weight / mass }, scale));
  const weights = minimise(scale.length, (point) => listwiseGradient(scaled, point, options), options.nonNegative);
  return weights.map((weight, at) => weight / (scale[at] ?? 1));
}

/** One question's candidates as a matrix, row after row: fitting walks it some hundred times. */
interface ScaledExample {
  readonly matrix: Float64Array;
  readonly targets: readonly number[];
  /** A share of all weight. */
  readonly weight: number;
}

function scaleExample({ rows, targets, weight }: RankingExample, scale: Float64Array): ScaledExample {
  const matrix = new Float64Array(rows.length * scale.length);
  for (const [at, row] of rows.entries()) {
    for (let column = 0; column < scale.length; column++) {
      matrix[at * scale.length + column] = (row[column] ?? 0) / (scale[column] ?? 1);
    }
  }
  return { matrix, targets, weight };
}

function listwiseGradient(
  examples: readonly ScaledExample[],
  weights: Float64Array,
  { ridge, anyOf }: ListwiseOptions,
): Float64Array {
  const gradient = weights.map((weight) => weight * ridge);
  for (const { matrix, targets, weight } of examples) {
    const shares = softmax(targets.map((_, row) => dotRow(matrix, row, weights)));
    const wanted = normalise(
      targets.map((target, row) => (anyOf ? (target > 0 ? (shares[row] ?? 0) + 1e-12 : 0) : target)),
    );
    for (let row = 0; row < targets.length; row++) {
      const pull = weight * ((shares[row] ?? 0) - (wanted[row] ?? 0));
      if (Math.abs(pull) > 1e-9) addRow(gradient, { matrix, row, by: pull });
    }
  }
  return gradient;
}

/** Projected Adam from zero. */
export function minimise(
  size: number,
  gradientAt: (point: Float64Array) => Float64Array,
  nonNegative: readonly boolean[],
): Float64Array {
  const point = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = gradientAt(point);
    for (let at = 0; at < size; at++) {
      const slope = gradient[at] ?? 0;
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.999 * (second[at] ?? 0) + 0.001 * slope * slope;
      const mean = (first[at] ?? 0) / (1 - 0.9 ** step);
      const spread = Math.sqrt((second[at] ?? 0) / (1 - 0.999 ** step)) + 1e-8;
      const next = (point[at] ?? 0) - (RATE * mean) / spread;
      point[at] = nonNegative[at] === true ? Math.max(0, next) : next;
    }
  }
  return point;
}

export function columnDeviations(rows: readonly ArrayLike<number>[]): Float64Array {
  const size = rows[0]?.length ?? 0;
  return Float64Array.from({ length: size }, (_, column) => {
    const mean = rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + ((row[column] ?? 0) - mean) ** 2, 0) / rows.length;
    return deviationOr1(variance, mean);
  });
}

export function dot(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < row.length; at++) sum += (row[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}

function dotRow(matrix: Float64Array, row: number, weights: Float64Array): number {
  const from = row * weights.length;
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (matrix[from + at] ?? 0) * (weights[at] ?? 0);
  return sum;
}

function addRow(to: Float64Array, { matrix, row, by }: { matrix: Float64Array; row: number; by: number }): void {
  const from = row * to.length;
  for (let at = 0; at < to.length; at++) to[at] = (to[at] ?? 0) + (matrix[from + at] ?? 0) * by;
}

function softmax(scores: readonly number[]): number[] {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return normalise(scores.map((score) => Math.exp(score - most)));
}

function normalise(values: readonly number[]): number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => (sum === 0 ? 0 : value / sum));
}
