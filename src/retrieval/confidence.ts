/** What speaks for and against the corpus answering a question at all, and one answer being right. */
import { type Candidate, max, offers, type RankingQuery } from "./evidence.ts";
import { coverage, meetTogether } from "./match-terms.ts";
import type { SentenceRun } from "./select-quote.ts";

export const ANSWERABLE_EVIDENCE = [
  "fused score of the best",
  "lead over the fifth",
  "words in meaning, quote",
  "words in meaning, passage and question asked",
  "exact words, passage and question asked",
  "rarest word met by the passage and question asked",
  "least met word",
  "exact words, whole corpus",
  "words in meaning, whole corpus",
  "vector, best sentence",
  "vector, best of all",
  "wanted kind of answer offered",
  "wanted kind of answer missing",
  "number of topic words",
  "is a question",
] as const;

export const RIGHT_EVIDENCE = [
  "log-odds of being answerable",
  "distance from the best",
  "lead over the next",
  "words in meaning, quote",
  "vector, best sentence of the quote",
] as const;

/** A candidate in its place in the ranking. */
export interface ScoredCandidate {
  readonly candidate: Candidate;
  /** What the fusion gave it; comparable within one ranking only. */
  readonly fused: number;
  readonly run: SentenceRun;
}

/** In the order of `ANSWERABLE_EVIDENCE`; null where nothing was ranked. */
export function weighAnswerable(
  query: RankingQuery,
  ranked: readonly ScoredCandidate[],
  askedOf: (candidate: Candidate) => readonly Candidate[],
): Float64Array | null {
  const [best] = ranked;
  if (best === undefined) return null;
  const { weights, reading } = query;
  const { candidate, run } = best;
  const context = [candidate, ...askedOf(candidate)];
  const soft = meetTogether(context.flatMap(({ matches }) => matches.soft));
  const heaviest = weights.reduce((most, weight, at) => (weight > (weights[most] ?? 0) ? at : most), 0);
  const everything = ranked.map(({ candidate: { matches } }) => matches);
  const offered = offers(reading.wanted, candidate.entry.sentences.slice(run.first, run.last + 1));
  return Float64Array.of(
    best.fused,
    best.fused - (ranked[Math.min(4, ranked.length - 1)]?.fused ?? best.fused),
    quoteCoverage(query, best),
    coverage(soft, weights),
    coverage(meetTogether(context.flatMap(({ matches }) => matches.exact)), weights),
    soft[heaviest] ?? 0,
    soft.length === 0 ? 0 : Math.min(...soft),
    coverage(meetTogether(everything.flatMap(({ exact }) => exact)), weights),
    coverage(meetTogether(everything.flatMap(({ soft: rows }) => rows)), weights),
    max(candidate.first.denseSentences),
    max(ranked.flatMap(({ candidate: { first } }) => [...first.denseSentences])),
    offered,
    reading.wanted === "open" ? 0 : 1 - offered,
    Math.log(1 + query.matchers.length),
    candidate.entry.passage.kind === "question" ? 1 : 0,
  );
}

/** In the order of `RIGHT_EVIDENCE`, for the answer at a position of the ranking. */
export function weighRight(
  query: RankingQuery,
  ranked: readonly ScoredCandidate[],
  from: { readonly position: number; readonly answerable: number },
): Float64Array {
  const here = ranked[from.position];
  const best = ranked[0];
  if (here === undefined || best === undefined) return new Float64Array(RIGHT_EVIDENCE.length);
  const next = ranked[from.position + 1]?.fused ?? here.fused;
  return Float64Array.of(
    from.answerable,
    best.fused - here.fused,
    here.fused - next,
    quoteCoverage(query, here),
    max(here.candidate.first.denseSentences.slice(here.run.first, here.run.last + 1)),
  );
}

function quoteCoverage({ weights }: RankingQuery, { candidate, run }: ScoredCandidate): number {
  return coverage(meetTogether(candidate.matches.soft.slice(run.first, run.last + 1)), weights);
}
