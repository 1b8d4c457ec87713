/** Picks the one to three contiguous sentences of a passage that answer. */
import type { Candidate } from "./candidate.ts";
import { largest, type RankingQuery } from "./evidence.ts";
import { applyModel, type CompiledModel } from "./linear-model.ts";
import { coverage } from "./match-terms.ts";
import { lengthOf, someHas } from "./sentence-table.ts";
import { offersByKind } from "./wanted-offer.ts";

const MOST_SENTENCES = 3;
/** Two sentences are quoted together only up to this many UTF-16 units: a quote is read at a glance. */
const LONGEST_QUOTE = 700;

export const QUOTE_EVIDENCE = [
  "words in meaning",
  "exact words",
  "share of what the passage meets",
  "vector, best sentence",
  "vector, mean",
  "wanted number offered",
  "wanted date offered",
  "wanted name offered",
  "wanted place offered",
  "wanted reason offered",
  "wanted stance offered",
  "more than one sentence",
  "more than two sentences",
  "opens the passage",
  "points back",
  "holds a question",
  "length",
  "words in meaning, first sentence",
  "words in meaning, last sentence",
  "vector, first sentence",
  "vector, last sentence",
  "words in meaning, sentence before",
] as const;

/** A run of a passage's sentences: positions of its first and last. */
export interface SentenceRun {
  readonly first: number;
  readonly last: number;
}

/**
 * Every run that could be quoted, in the order of the text, shorter ones first. None ends with a mere heading,
 * unless the passage is nothing else.
 */
export function quotableRuns({ entry, sentences }: Pick<Candidate, "entry" | "sentences">): SentenceRun[] {
  const spans = entry.passage.sentences;
  const runs: SentenceRun[] = [];
  const telling: SentenceRun[] = [];
  for (const [first, { start }] of spans.entries()) {
    for (let last = first; last < Math.min(first + MOST_SENTENCES, spans.length); last += 1) {
      if (last > first && (spans[last]?.end ?? start) - start > LONGEST_QUOTE) break;
      const run = { first, last };
      runs.push(run);
      const place = entry.firstSentence + last;
      if (!someHas(sentences, "isHeading", { start: place, end: place + 1 })) telling.push(run);
    }
  }
  return telling.length > 0 ? telling : runs;
}

export function selectQuote(query: RankingQuery, candidate: Candidate, model: CompiledModel): SentenceRun {
  const weigh = runWeigher(query, candidate);
  let best: SentenceRun = { first: 0, last: 0 };
  let most = Number.NEGATIVE_INFINITY;
  for (const run of quotableRuns(candidate)) {
    const score = applyModel(model, weigh(run));
    if (score > most) {
      best = run;
      most = score;
    }
  }
  return withAntecedent(best, candidate);
}

/** A quote that opens with a pronoun is given the sentence that says what it stands for, where a quote has room for it. */
function withAntecedent(run: SentenceRun, { entry, sentences }: Candidate): SentenceRun {
  const { first, last } = run;
  const spans = entry.passage.sentences;
  const place = entry.firstSentence + first;
  if (first === 0 || last - first + 1 >= MOST_SENTENCES) return run;
  if (!someHas(sentences, "opensWithPronoun", { start: place, end: place + 1 })) return run;
  const [start, end] = [spans[first - 1]?.start ?? 0, spans[last]?.end ?? 0];
  return end - start > LONGEST_QUOTE ? run : { first: first - 1, last };
}

/** The evidence for one run, in the order of `QUOTE_EVIDENCE`. */
export function weighRun(query: RankingQuery, candidate: Candidate, run: SentenceRun): number[] {
  return runWeigher(query, candidate)(run);
}

/** `weighRun` for all runs of one passage: what they share is computed once. */
function runWeigher(query: RankingQuery, candidate: Candidate): (run: SentenceRun) => number[] {
  const { weights } = query;
  const { soft } = candidate.matches;
  const { start, end } = candidate.rows;
  const metByPassage = coverage(soft, weights, start, end);
  const bySentence: number[] = [];
  for (let row = start; row < end; row += 1) bySentence.push(coverage(soft, weights, row, row + 1));
  return (run) => weighRunOf(query, candidate, { run, metByPassage, bySentence });
}

function weighRunOf(
  { weights, reading: { wanted } }: RankingQuery,
  { entry, first, matches, rows, sentences }: Candidate,
  from: { readonly run: SentenceRun; readonly metByPassage: number; readonly bySentence: readonly number[] },
): number[] {
  const { run, metByPassage, bySentence } = from;
  const [start, end] = [rows.start + run.first, rows.start + run.last + 1];
  const places = { start: entry.firstSentence + run.first, end: entry.firstSentence + run.last + 1 };
  const dense = first.denseSentences;
  const met = coverage(matches.soft, weights, start, end);
  const offered = offersByKind(wanted, sentences, places);
  const size = run.last - run.first + 1;
  return [
    met,
    coverage(matches.exact, weights, start, end),
    metByPassage === 0 ? 0 : met / metByPassage,
    largest(dense, run.first, run.last + 1),
    sum(dense, run.first, run.last + 1) / size,
    ...offered,
    size >= 2 ? 1 : 0,
    size >= 3 ? 1 : 0,
    run.first === 0 ? 1 : 0,
    someHas(sentences, "pointsBack", { start: places.start, end: places.start + 1 }) ? 1 : 0,
    someHas(sentences, "isQuestion", places) ? 1 : 0,
    Math.log(1 + lengthOf(sentences, places)),
    bySentence[run.first] ?? 0,
    bySentence[run.last] ?? 0,
    dense[run.first] ?? 0,
    dense[run.last] ?? 0,
    run.first === 0 ? 0 : (bySentence[run.first - 1] ?? 0),
  ];
}

function sum(values: ArrayLike<number>, start: number, end: number): number {
  let total = 0;
  for (let at = start; at < end; at += 1) total += values[at] ?? 0;
  return total;
}
