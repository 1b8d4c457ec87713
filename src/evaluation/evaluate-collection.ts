/** How rankings do on other people's retrieval sets: reported, never tuned on. */
import { type BootstrapOptions, type Estimate, estimateMean } from "./bootstrap.ts";
import { RANKING_DEPTH } from "./contestant.ts";
import { ndcgAt, recallAt, reciprocalRankAt } from "./metrics.ts";
import type { Collection, CollectionText } from "./read-collection.ts";

/** The ids of the texts for a query, best first, at least ten where there are so many. */
export type TextRanking = (query: string) => Promise<readonly string[]>;

export interface CollectionContestant {
  readonly name: string;
  /** Makes one scope's texts ready; called once for each scope, and the ranking is used before the next call. */
  prepare(texts: readonly CollectionText[]): Promise<TextRanking>;
}

export interface CollectionRun {
  readonly contestant: string;
  readonly "nDCG@10": Estimate | null;
  readonly "MRR@10": Estimate | null;
  readonly "recall@10": Estimate | null;
}

export interface CollectionResult {
  readonly collection: string;
  readonly texts: number;
  readonly queries: number;
  readonly unjudged: number;
  /** How many separate rankings the queries fall into; 1 where all texts are ranked for each. */
  readonly scopes: number;
  readonly runs: readonly CollectionRun[];
}

export interface CollectionOptions extends BootstrapOptions {
  readonly contestants: readonly CollectionContestant[];
  readonly onProgress?: (progress: { contestant: string; done: number; total: number }) => void;
}

/** Ranks every text for every query, one contestant after another. */
export async function evaluateCollection(
  collection: Collection,
  options: CollectionOptions,
): Promise<CollectionResult> {
  const runs: CollectionRun[] = [];
  for (const contestant of options.contestants) runs.push(await runCollection(collection, contestant, options));
  const count = (of: "texts" | "queries"): number =>
    collection.scopes.reduce((sum, scope) => sum + scope[of].length, 0);
  return {
    collection: collection.name,
    texts: count("texts"),
    queries: count("queries"),
    unjudged: collection.unjudged,
    scopes: collection.scopes.length,
    runs,
  };
}

async function runCollection(
  { scopes }: Collection,
  contestant: CollectionContestant,
  options: CollectionOptions,
): Promise<CollectionRun> {
  const total = scopes.reduce((sum, { queries }) => sum + queries.length, 0);
  const ndcg: number[] = [];
  const reciprocal: number[] = [];
  const recall: number[] = [];
  for (const { texts, queries } of scopes) {
    const rank = await contestant.prepare(texts);
    for (const { text, judgements } of queries) {
      const ranked = await rank(text);
      ndcg.push(ndcgAt(RANKING_DEPTH, ranked, judgements));
      reciprocal.push(reciprocalRankAt(RANKING_DEPTH, ranked, judgements));
      recall.push(recallAt(RANKING_DEPTH, ranked, judgements));
      options.onProgress?.({ contestant: contestant.name, done: ndcg.length, total });
    }
  }
  return {
    contestant: contestant.name,
    "nDCG@10": estimateMean(ndcg, options),
    "MRR@10": estimateMean(reciprocal, options),
    "recall@10": estimateMean(recall, options),
  };
}
