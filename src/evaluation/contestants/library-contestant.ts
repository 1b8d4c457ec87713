/** The product itself as a contestant, through the port that the server and the CLI use. */
import type { QuotedAnswer } from "../../domain/answer.ts";
import type { Library } from "../../domain/library.ts";
import type { Passage } from "../../domain/passage.ts";
import { type Contestant, RANKING_DEPTH, type RankedAnswer } from "../contestant.ts";

export interface LibraryContestantOptions {
  /** Defaults to `Verbatim`. */
  readonly name?: string;
  /**
   * The same library without a threshold: what it ranks, and would not show, where the first refuses. Without
   * it a refusal gives no answers at all.
   */
  readonly unrefusing?: Pick<Library, "ask">;
}

/** What is shown is what `library.ask` gives, and nothing else. */
export function createLibraryContestant(
  library: Pick<Library, "ask" | "passage">,
  { name = "Verbatim", unrefusing }: LibraryContestantOptions = {},
): Contestant {
  return {
    name,
    calibrated: true,
    rank: async (text, history, transcript) => {
      const question = { question: text, history: [...history], transcript, limit: RANKING_DEPTH };
      const { answered, answers } = await library.ask(question);
      const ranked = answered || unrefusing === undefined ? answers : (await unrefusing.ask(question)).answers;
      return ranked.map((answer) => {
        const { passage, transcript: source } = library.passage(answer.passage.id);
        return { ...toRankedAnswer(answer, passage, source.text), answered };
      });
    },
  };
}

/** The quote is placed by its citation's selector, so that a wrong one shows as a fault. */
function toRankedAnswer(answer: QuotedAnswer, passage: Passage, text: string): Omit<RankedAnswer, "answered"> {
  const [, { start, end }] = answer.citation.selectors;
  return {
    passage: passage.id,
    span: passage.span,
    quote: answer.quote,
    quoteSpan: { start: unitsBefore(start, text), end: unitsBefore(end, text) },
    score: answer.score,
    speaker: answer.speaker.name,
  };
}

/** From code points, as selectors count, to UTF-16 units, as spans do. */
function unitsBefore(point: number, text: string): number {
  let units = 0;
  for (let counted = 0; counted < point; counted++) units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}
