/** How good one question's ranking, quote and decision to answer are; the figures are means of these. */

/** What each text is worth for a question; absent or 0 is not relevant, 1 is where labels know no degrees. */
export type Judgements = ReadonlyMap<string, number>;

/** Whether the contestant answered, and whether it could have. */
export interface Decision {
  readonly answerable: boolean;
  readonly answered: boolean;
}

/** The mean, or null of nothing: a share of no questions is unknown, neither 0 nor 1. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Where the first relevant text stands, from 1; null when none was retrieved. */
export function rankOfFirst(retrieved: readonly string[], judgements: Judgements): number | null {
  const at = retrieved.findIndex((id) => isRelevant(judgements, id));
  return at === -1 ? null : at + 1;
}

/** One over the rank of the first relevant text, 0 when it is not among the first `k`. Its mean is MRR@k. */
export function reciprocalRankAt(k: number, retrieved: readonly string[], judgements: Judgements): number {
  const rank = rankOfFirst(retrieved.slice(0, k), judgements);
  return rank === null ? 0 : 1 / rank;
}

/** Share of the relevant texts among the first `k`; a text retrieved twice counts once; 0 when none is relevant. */
export function recallAt(k: number, retrieved: readonly string[], judgements: Judgements): number {
  const relevant = [...judgements.values()].filter((gain) => gain > 0).length;
  const found = new Set(retrieved.slice(0, k).filter((id) => isRelevant(judgements, id))).size;
  return relevant === 0 ? 0 : found / relevant;
}

/**
 * Normalised discounted cumulative gain with linear gains, as trec_eval counts it: 1 for the best possible
 * order of the first `k`. A text retrieved twice gains once; 0 when none is relevant.
 */
export function ndcgAt(k: number, retrieved: readonly string[], judgements: Judgements): number {
  const seen = new Set<string>();
  const gains = retrieved.slice(0, k).map((id) => {
    const gain = seen.has(id) ? 0 : gainOf(judgements, id);
    seen.add(id);
    return gain;
  });
  const best = [...judgements.values()].map((gain) => Math.max(0, gain)).toSorted((a, b) => b - a);
  const ideal = discountedGain(best.slice(0, k));
  return ideal === 0 ? 0 : discountedGain(gains) / ideal;
}

/** 1 when the first answer's quote holds one of the golds whole, else 0; 0 without a quote. */
export function quoteAccuracy(quote: string | null, gold: readonly string[]): number {
  return quote !== null && gold.some((words) => quote.includes(words)) ? 1 : 0;
}

/** For a refused question, 1 when it is unanswerable. Null, hence out of the mean, for an answered one. */
export function abstentionPrecision({ answerable, answered }: Decision): number | null {
  return answered ? null : Number(!answerable);
}

/** For an unanswerable question, 1 when it is refused. Null for an answerable one. */
export function abstentionRecall({ answerable, answered }: Decision): number | null {
  return answerable ? null : Number(!answered);
}

/** For an answerable question, 1 when it is refused: the lower the better. Null for an unanswerable one. */
export function answerableRefused({ answerable, answered }: Decision): number | null {
  return answerable ? Number(!answered) : null;
}

function gainOf(judgements: Judgements, id: string): number {
  return Math.max(0, judgements.get(id) ?? 0);
}

function isRelevant(judgements: Judgements, id: string): boolean {
  return gainOf(judgements, id) > 0;
}

function discountedGain(gains: readonly number[]): number {
  return gains.reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
}
