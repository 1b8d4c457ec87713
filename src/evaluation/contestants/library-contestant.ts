/** The product itself as a contestant, through the port that the server and the CLI use. */
import type { QuotedAnswer } from "../../domain/answer.ts";
import type { Library } from "../../domain/library.ts";
import type { Passage } from "../../domain/passage.ts";
import type { Span } from "../../domain/span.ts";
import { type Contestant, RANKING_DEPTH, type RankedAnswer } from "../contestant.ts";

/** What it does not show it does not rank either: a refusal gives no answers at all. */
export function createLibraryContestant(library: Pick<Library, "ask" | "passage">, name = "Verbatim"): Contestant {
  return {
    name,
    calibrated: true,
    rank: async (question, history, transcript) => {
      const { answers } = await library.ask({ question, history: [...history], transcript, limit: RANKING_DEPTH });
      return answers.map((answer) => {
        const { passage, transcript: source } = library.passage(answer.passage.id);
        return toRankedAnswer(answer, passage, source.text);
      });
    },
  };
}

/** The quote is placed by its citation's selector, so that a wrong one shows as a fault. */
function toRankedAnswer(answer: QuotedAnswer, passage: Passage, text: string): RankedAnswer {
  const [, position] = answer.citation.selectors;
  return {
    passage: passage.id,
    span: passage.span,
    quote: answer.quote,
    quoteSpan: toUtf16(position, text),
    score: answer.score,
    speaker: answer.speaker.name,
    answered: true,
  };
}

/** From code points, as selectors count, to UTF-16 units, as spans do. */
function toUtf16({ start, end }: Span, text: string): Span {
  const points = [...text];
  const unitsBefore = (point: number): number => points.slice(0, point).join("").length;
  return { start: unitsBefore(start), end: unitsBefore(end) };
}
