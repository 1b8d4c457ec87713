/** What speaks for and against the corpus answering a question at all, and one answer being right. */
import type { Candidate } from "./candidate.ts";
import { isEditorial, largest, type RankingQuery } from "./evidence.ts";
import { coverage, meetTogether, type TermWeights } from "./match-terms.ts";
import type { SentenceRun } from "./select-quote.ts";
import { offers } from "./wanted-offer.ts";

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
  "is a question",
  "weight of the least met word",
  "weight not met",
  "weight of the word least met by the corpus",
  "weight of words not in the corpus",
  "words in meaning, quote, squared",
  "lead over the twentieth",
  "asks for the author, and the author answers",
] as const;

export const RIGHT_EVIDENCE = [
  "log-odds of being answerable",
  "stands first",
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
  const soft = meetAll(context, "soft", weights.each.length);
  const everyone = ranked.map((each) => each.candidate);
  const softInCorpus = meetAll(everyone, "soft", weights.each.length);
  const exactInCorpus = meetAll(everyone, "exact", weights.each.length);
  const offered = offers(reading.wanted, candidate.sentences, {
    start: candidate.entry.firstSentence + run.first,
    end: candidate.entry.firstSentence + run.last + 1,
  });
  const quoted = quoteCoverage(query, best);
  const lead = (position: number): number =>
    best.fused - (ranked[Math.min(position, ranked.length - 1)]?.fused ?? best.fused);
  return Float64Array.of(
    best.fused,
    lead(4),
    quoted,
    coverage(soft, weights, 0, 1),
    coverage(meetAll(context, "exact", weights.each.length), weights, 0, 1),
    soft[weights.heaviest] ?? 0,
    soft.length === 0 ? 0 : Math.min(...soft),
    coverage(exactInCorpus, weights, 0, 1),
    coverage(softInCorpus, weights, 0, 1),
    largest(candidate.first.denseSentences),
    largest(everyone.map(({ first }) => largest(first.denseSentences))),
    offered,
    reading.wanted === "open" ? 0 : 1 - offered,
    candidate.entry.passage.kind === "question" ? 1 : 0,
    largest(unmet(weights, soft)),
    sum(unmet(weights, soft)),
    largest(unmet(weights, softInCorpus)),
    sum(unmet(weights, exactInCorpus)),
    quoted ** 2,
    lead(19),
    reading.asksAuthor && isEditorial(candidate.entry.passage.kind) ? 1 : 0,
  );
}

/** Each term's weight as far as it is not met. */
function unmet({ each }: TermWeights, met: Float64Array): number[] {
  return Array.from(each, (weight, at) => weight * (1 - (met[at] ?? 0)));
}

/** What the sentences of several candidates meet together. */
function meetAll(candidates: readonly Candidate[], how: "soft" | "exact", terms: number): Float64Array {
  const met = new Float64Array(terms);
  for (const { matches, rows } of candidates) meetTogether(met, matches[how], rows);
  return met;
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
    from.position === 0 ? 1 : 0,
    best.fused - here.fused,
    here.fused - next,
    quoteCoverage(query, here),
    largest(here.candidate.first.denseSentences, here.run.first, here.run.last + 1),
  );
}

function quoteCoverage({ weights }: RankingQuery, { candidate: { matches, rows }, run }: ScoredCandidate): number {
  return coverage(matches.soft, weights, rows.start + run.first, rows.start + run.last + 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
