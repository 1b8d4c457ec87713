/** Picks the one to three contiguous sentences of a passage that answer. */
import { argmax, type Candidate, offersByKind, type RankingQuery } from "./evidence.ts";
import { applyModel, type CompiledModel } from "./linear-model.ts";
import { coverage, meetTogether } from "./match-terms.ts";

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
export function quotableRuns({ entry }: Pick<Candidate, "entry">): SentenceRun[] {
  const { sentences } = entry.passage;
  const runs = sentences.flatMap((start, first) =>
    Array.from({ length: Math.min(MOST_SENTENCES, sentences.length - first) }, (_, more) => ({
      first,
      last: first + more,
    })).filter(({ last }) => last === first || (sentences[last] ?? start).end - start.start <= LONGEST_QUOTE),
  );
  const telling = runs.filter(({ last }) => entry.sentences[last]?.traits.isHeading !== true);
  return telling.length > 0 ? telling : runs;
}

export function selectQuote(query: RankingQuery, candidate: Candidate, model: CompiledModel): SentenceRun {
  const runs = quotableRuns(candidate);
  const weigh = runWeigher(query, candidate);
  const scores = runs.map((run) => applyModel(model, weigh(run)));
  return runs[argmax(scores)] ?? { first: 0, last: 0 };
}

/** The evidence for one run, in the order of `QUOTE_EVIDENCE`. */
export function weighRun(query: RankingQuery, candidate: Candidate, run: SentenceRun): number[] {
  return runWeigher(query, candidate)(run);
}

/** `weighRun` for all runs of one passage: what they share is computed once. */
function runWeigher(query: RankingQuery, candidate: Candidate): (run: SentenceRun) => number[] {
  const metByPassage = coverage(meetTogether(candidate.matches.soft), query.weights);
  const bySentence = candidate.matches.soft.map((row) => coverage(row, query.weights));
  return (run) => weighRunOf(query, candidate, { run, metByPassage, bySentence });
}

function weighRunOf(
  { weights, reading }: RankingQuery,
  { entry, first, matches }: Candidate,
  {
    run,
    metByPassage,
    bySentence,
  }: { readonly run: SentenceRun; readonly metByPassage: number; readonly bySentence: readonly number[] },
): number[] {
  const soft = matches.soft.slice(run.first, run.last + 1);
  const dense = first.denseSentences.slice(run.first, run.last + 1);
  const sentences = entry.sentences.slice(run.first, run.last + 1);
  const met = coverage(meetTogether(soft), weights);
  const size = sentences.length;
  const softAt = (at: number): number => bySentence[at] ?? 0;
  return [
    met,
    coverage(meetTogether(matches.exact.slice(run.first, run.last + 1)), weights),
    metByPassage === 0 ? 0 : met / metByPassage,
    Math.max(...dense, 0),
    dense.reduce((sum, value) => sum + value, 0) / Math.max(1, dense.length),
    ...offersByKind(reading.wanted, sentences),
    size >= 2 ? 1 : 0,
    size >= 3 ? 1 : 0,
    run.first === 0 ? 1 : 0,
    sentences[0]?.traits.pointsBack === true ? 1 : 0,
    sentences.some(({ traits }) => traits.isQuestion) ? 1 : 0,
    Math.log(1 + sentences.reduce((sum, { length }) => sum + length, 0)),
    softAt(run.first),
    softAt(run.last),
    first.denseSentences[run.first] ?? 0,
    first.denseSentences[run.last] ?? 0,
    run.first === 0 ? 0 : softAt(run.first - 1),
  ];
}
