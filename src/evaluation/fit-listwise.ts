/** Fits a linear ranking by the softmax over each question's candidates (ListNet's top-one loss, Cao et al., ICML 2007). */

/** The candidates of one question. */
export interface RankingExample {
  /** One row of evidence per candidate. */
  readonly rows: readonly Float64Array[];
  /** How right each candidate is, 0 or more; at least one is above 0. */
  readonly targets: readonly number[];
}

export interface ListwiseOptions {
  /** Columns whose weight must not fall below 0: evidence that can only speak for a candidate. */
  readonly nonNegative: readonly boolean[];
  /** Weight of the squared norm, on standardised columns. Raising it trusts the labels less. */
  readonly ridge: number;
  /** True where any right candidate will do; false where the shares of the targets are to be matched. */
  readonly anyOf: boolean;
}

const STEPS = 500;
const RATE = 0.03;

/** Weights for the raw columns. Deterministic: full batches, Adam (Kingma & Ba, ICLR 2015) with its paper's constants. */
export function fitListwise(examples: readonly RankingExample[], options: ListwiseOptions): Float64Array {
  const scale = columnDeviations(examples.flatMap(({ rows }) => rows));
  const scaled = examples.map(({ rows, targets }) => ({
    rows: rows.map((row) => row.map((value, at) => value / (scale[at] ?? 1))),
    targets,
  }));
  const weights = minimise(scale.length, (point) => listwiseGradient(scaled, point, options), options.nonNegative);
  return weights.map((weight, at) => weight / (scale[at] ?? 1));
}

function listwiseGradient(
  examples: readonly RankingExample[],
  weights: Float64Array,
  { ridge, anyOf }: ListwiseOptions,
): Float64Array {
  const gradient = weights.map((weight) => weight * ridge);
  for (const { rows, targets } of examples) {
    const shares = softmax(rows.map((row) => dot(row, weights)));
    const wanted = normalise(
      targets.map((target, at) => (anyOf && target > 0 ? (shares[at] ?? 0) + 1e-12 : anyOf ? 0 : target)),
    );
    for (const [at, row] of rows.entries()) {
      const pull = ((shares[at] ?? 0) - (wanted[at] ?? 0)) / examples.length;
      if (Math.abs(pull) > 1e-9) addScaled(gradient, row, pull);
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

export function columnDeviations(rows: readonly Float64Array[]): Float64Array {
  const size = rows[0]?.length ?? 0;
  return Float64Array.from({ length: size }, (_, column) => {
    const mean = rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + ((row[column] ?? 0) - mean) ** 2, 0) / rows.length;
    return Math.sqrt(variance) || 1;
  });
}

export function dot(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < row.length; at++) sum += (row[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}

function addScaled(to: Float64Array, row: Float64Array, by: number): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] ?? 0) + (row[at] ?? 0) * by;
}

function softmax(scores: readonly number[]): number[] {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return normalise(scores.map((score) => Math.exp(score - most)));
}

function normalise(values: readonly number[]): number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => (sum === 0 ? 0 : value / sum));
}
