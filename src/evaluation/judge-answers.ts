/** One contestant's answers to one golden question, held against the labels and against the source itself. */
import type { PassageId } from "../domain/passage.ts";
import { type Span, sliceSpan } from "../domain/span.ts";
import type { Transcript } from "../domain/transcript.ts";
import type { IndexedTranscript } from "../store/passage-store.ts";
import type { Prediction } from "./calibration-metrics.ts";
import { RANKING_DEPTH, type RankedAnswer } from "./contestant.ts";
import { type Judgements, ndcgAt, quoteAccuracy, rankOfFirst, recallAt } from "./metrics.ts";
import type { GoldenQuestion } from "./read-golden.ts";

/**
 * What must never happen: words that are not the source's, words from outside the passage they are shown
 * in, or somebody else's name under them.
 */
export type AnswerFault = "not in the source" | "outside its passage" | "another speaker's words";

export interface FaultyAnswer {
  readonly fault: AnswerFault;
  readonly passage: PassageId;
  readonly quote: string;
  readonly speaker: string;
}

export interface QuestionOutcome extends Omit<GoldenQuestion, "place"> {
  readonly answered: boolean;
  /** Rank of the first right answer among those shown, from 1; null when none is right. */
  readonly rank: number | null;
  /** The same among all that were ranked, shown or not. */
  readonly rankUnrefused: number | null;
  readonly ndcg: number;
  readonly recall: number;
  readonly quote: number;
  /** The first answer shown. */
  readonly first: Pick<RankedAnswer, "passage" | "quote" | "speaker" | "score"> | null;
  /** Passages that hold a gold; none where every gold crosses a passage's edge, which no answer can mend. */
  readonly right: readonly PassageId[];
  readonly faults: readonly FaultyAnswer[];
  /** Every answer shown, in order: right where its quote holds a gold, which is what a score claims. */
  readonly shown: readonly Prediction[];
  /**
   * The first that was ranked, shown or not: what a stricter or laxer threshold would decide on. Right where
   * its passage is, so that contestants are not told apart by how long they quote.
   */
  readonly confidence: Prediction | null;
}

export function judgeAnswers(
  golden: GoldenQuestion,
  ranked: readonly RankedAnswer[],
  indexed: IndexedTranscript,
): QuestionOutcome {
  const { place: _, ...question } = golden;
  const right = rightPassages(golden.gold, indexed);
  const judgements: Judgements = new Map(right.map((id) => [id, 1]));
  const shown = ranked.filter(({ answered }) => answered);
  const [first] = shown;
  const ids = shown.map(({ passage }) => passage);
  const [mostLikely] = ranked.map(({ passage, score }): Prediction => ({ score, right: judgements.has(passage) }));
  return {
    ...question,
    answered: first !== undefined,
    rank: rankOfFirst(ids, judgements),
    rankUnrefused: rankOfFirst(
      ranked.map(({ passage }) => passage),
      judgements,
    ),
    ndcg: ndcgAt(RANKING_DEPTH, ids, judgements),
    recall: recallAt(RANKING_DEPTH, ids, judgements),
    quote: quoteAccuracy(first?.quote ?? null, golden.gold),
    first:
      first === undefined
        ? null
        : { passage: first.passage, quote: first.quote, speaker: first.speaker, score: first.score },
    right,
    faults: ranked.flatMap((answer) => findFaults(answer, indexed)),
    shown: shown.map(({ quote, score }) => ({ score, right: quoteAccuracy(quote, golden.gold) === 1 })),
    confidence: mostLikely ?? null,
  };
}

/** The passages that hold one of the golds whole. */
export function rightPassages(gold: readonly string[], { transcript, passages }: IndexedTranscript): PassageId[] {
  return passages
    .filter(({ span }) => gold.some((words) => sliceSpan(transcript.text, span).includes(words)))
    .map(({ id }) => id);
}

function findFaults(answer: RankedAnswer, { transcript, passages }: IndexedTranscript): FaultyAnswer[] {
  const { passage, quote, quoteSpan, speaker } = answer;
  const holds = passages.some(
    ({ id, span }) => id === passage && contains(span, answer.span) && contains(answer.span, quoteSpan),
  );
  const faults: AnswerFault[] = [];
  if (quote === "" || sliceSpan(transcript.text, quoteSpan) !== quote) faults.push("not in the source");
  if (!holds) faults.push("outside its passage");
  if (speakerOf(quoteSpan, transcript) !== speaker) faults.push("another speaker's words");
  return faults.map((fault) => ({ fault, passage, quote, speaker }));
}

/** Whose words a span is, by the turns alone; null where it is nobody's, or crosses from one turn to another. */
function speakerOf(span: Span, { turns }: Transcript): string | null {
  const turn = turns.find(({ paragraphs }) => paragraphs.some((paragraph) => contains(paragraph.span, span)));
  return turn?.speaker?.name ?? null;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
