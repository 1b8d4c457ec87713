/** From a question to quoted answers with citations, or to the plain statement that nothing answers. */
import { citeQuote } from "../citation/cite-quote.ts";
import type { Answer, QuotedAnswer } from "../domain/answer.ts";
import { inStage } from "../domain/ask-observer.ts";
import { Failure } from "../domain/failure.ts";
import type { AskOptions, TranscriptWithPassages } from "../domain/library.ts";
import type { PassageFilter, Question } from "../domain/question.ts";
import { type Span, sliceSpan } from "../domain/span.ts";
import type { TranscriptId } from "../domain/transcript.ts";
import type { RankedPassage, Ranker } from "../retrieval/rank-passages.ts";
import { findNearest } from "./find-nearest.ts";
import { selectAnswers } from "./select-answers.ts";
import { turnQuestion } from "./turn-question.ts";

export interface AnsweringOptions {
  readonly ranker: Ranker;
  readonly transcripts: ReadonlyMap<TranscriptId, TranscriptWithPassages>;
}

/** Asking is one thing everywhere: the server, the CLI, the tests and the browser call this. */
export async function answerQuestion(
  { ranker, transcripts }: AnsweringOptions,
  question: Question & PassageFilter,
  options: AskOptions = {},
): Promise<Answer> {
  const { limit, ...asked } = question;
  const ranking = await ranker.rank(asked, options);
  const { interpretation } = ranking;
  const heard = {
    question: question.question,
    ...(interpretation.leansBack ? { interpretedAs: interpretation.text } : {}),
  };
  const chosen = ranking.answerable >= ranking.threshold ? selectAnswers(ranking.passages, limit, asked) : [];
  const { explain = false } = options;
  const [first, ...rest] = await inStage(options, "cite", () =>
    chosen.map((ranked) => quote(ranked, { transcripts, explain })),
  );
  if (first === undefined) {
    const nearest = await inStage(options, "nearest", () =>
      findNearest(ranking, transcripts, { ...asked, ...options }),
    );
    return { ...heard, answered: false, answers: [], nearest };
  }
  return { ...heard, answered: true, answers: [first, ...rest], nearest: [] };
}

function quote(
  { entry, run, score, evidence }: RankedPassage,
  { transcripts, explain }: { transcripts: AnsweringOptions["transcripts"]; explain: boolean },
): QuotedAnswer {
  const { transcript, passage } = entry;
  const span: Span = {
    start: passage.sentences[run.first]?.start ?? passage.span.start,
    end: passage.sentences[run.last]?.end ?? passage.span.end,
  };
  const citation = citeQuote(transcript, passage, span);
  const words = sliceSpan(transcript.text, span);
  const text = sliceSpan(transcript.text, passage.span);
  const quoteStart = span.start - passage.span.start;
  // The law of the project, checked where a quote leaves it: the same words by every route to them.
  if (citation.selectors[0].exact !== words || text.slice(quoteStart, quoteStart + words.length) !== words) {
    throw new Failure(
      "quote-unfaithful",
      `expected the quote of ${passage.id} to be a slice of its source, found other words; rebuild the index`,
    );
  }
  return {
    quote: words,
    score: round(score),
    speaker: passage.speaker,
    kind: passage.kind,
    passage: {
      id: passage.id,
      text,
      quoteStart,
      quoteEnd: quoteStart + words.length,
      insertions: passage.insertions.map(({ start, end }) => ({
        start: start - passage.span.start,
        end: end - passage.span.start,
      })),
    },
    inReplyTo: turnQuestion(transcripts.get(transcript.id), transcript.turns[passage.turn]?.inReplyTo ?? null),
    citation,
    ...(explain ? { evidence } : {}),
  };
}

/** Probabilities to four digits: more would claim what calibration cannot know. */
function round(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}
