/** The port through which an evaluation sees whatever answers questions: the product or a baseline. */
import type { PassageId } from "../domain/passage.ts";
import type { Span } from "../domain/span.ts";
import type { TranscriptId } from "../domain/transcript.ts";

export interface RankedAnswer {
  readonly passage: PassageId;
  /** The passage's place in its transcript's text. */
  readonly span: Span;
  readonly quote: string;
  /** Where the quote is said to stand in the transcript's text; the evaluation checks it. */
  readonly quoteSpan: Span;
  readonly score: number;
  /** The name the quote is attributed to; the evaluation checks it. */
  readonly speaker: string;
  /** False for what was ranked but would not be shown. */
  readonly answered: boolean;
}

export interface Contestant {
  readonly name: string;
  /** True where scores claim to be the share of such answers that are right; only those are checked for it. */
  readonly calibrated: boolean;
  /** Best first, at most ten; none where it finds nothing or refuses without saying what it ranked. */
  rank(question: string, history: readonly string[], transcript: TranscriptId): Promise<readonly RankedAnswer[]>;
}

/** How many answers are asked of a contestant. */
export const RANKING_DEPTH = 10;
