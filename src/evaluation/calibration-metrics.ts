/** How far scores can be trusted: predicted against observed shares, and what refusing more would buy. */
import { mean } from "./metrics.ts";

/** A score and whether what it was given to is right. */
export interface Prediction {
  readonly score: number;
  readonly right: boolean;
}

export interface ReliabilityBin {
  /** Scores from `low`, inclusive, to `high`, exclusive but for 1. */
  readonly low: number;
  readonly high: number;
  /** Mean score in the bin, and the share that is right. */
  readonly predicted: number;
  readonly observed: number;
  readonly n: number;
}

export interface RiskCoveragePoint {
  /** Answer when the score is at least this. */
  readonly threshold: number;
  /** Share of all questions then answered. */
  readonly coverage: number;
  /** Share of those answered that are wrong. */
  readonly risk: number;
}

const BINS = 10;

/**
 * Predictions in bins of equal width, empty bins left out; no bins for no predictions.
 * @param predictions scores from 0 to 1
 */
export function reliabilityTable(predictions: readonly Prediction[], bins: number = BINS): ReliabilityBin[] {
  const binned = groupInBins(predictions, bins);
  return [...binned.keys()]
    .toSorted((a, b) => a - b)
    .map((bin) => {
      const within = binned.get(bin) ?? [];
      return {
        low: bin / bins,
        high: (bin + 1) / bins,
        predicted: mean(within.map(({ score }) => score)) ?? 0,
        observed: mean(within.map(({ right }) => Number(right))) ?? 0,
        n: within.length,
      };
    });
}

/** Mean distance of predicted from observed over the bins, each by its size; 0 is perfect, null for no bins. */
export function expectedCalibrationError(table: readonly ReliabilityBin[]): number | null {
  const total = table.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return null;
  return table.reduce((sum, { predicted, observed, n }) => sum + (n / total) * Math.abs(predicted - observed), 0);
}

/** Mean squared distance of the score from 1 where right and 0 where wrong; null for no predictions. */
export function brierScore(predictions: readonly Prediction[]): number | null {
  return mean(predictions.map(({ score, right }) => (score - Number(right)) ** 2));
}

/**
 * Risk at every coverage that some threshold reaches, from the strictest on; equal scores stand or fall
 * together, so their order does not matter. No points for no predictions.
 * @param questions how many were asked; those without a prediction were refused at any threshold
 */
export function riskCoverage(predictions: readonly Prediction[], questions: number): RiskCoveragePoint[] {
  const sorted = predictions.toSorted((a, b) => b.score - a.score);
  const points: RiskCoveragePoint[] = [];
  let wrong = 0;
  for (const [at, { score, right }] of sorted.entries()) {
    if (!right) wrong++;
    if (sorted[at + 1]?.score === score) continue;
    points.push({ threshold: score, coverage: (at + 1) / questions, risk: wrong / (at + 1) });
  }
  return points;
}

/** Mean risk over the coverage reached: 0 when nothing answered is wrong, 1 when everything is; null for no points. */
export function riskCoverageArea(points: readonly RiskCoveragePoint[]): number | null {
  const reached = points.at(-1)?.coverage;
  if (reached === undefined) return null;
  const area = points.reduce(
    (sum, { coverage, risk }, at) => sum + risk * (coverage - (points[at - 1]?.coverage ?? 0)),
    0,
  );
  return area / reached;
}

function groupInBins(predictions: readonly Prediction[], bins: number): Map<number, Prediction[]> {
  const binned = new Map<number, Prediction[]>();
  for (const prediction of predictions) {
    const bin = Math.min(bins - 1, Math.floor(prediction.score * bins));
    binned.set(bin, [...(binned.get(bin) ?? []), prediction]);
  }
  return binned;
}
