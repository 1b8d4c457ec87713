/** What Verbatim may say: quotes with citations, or that the transcript does not answer. */
import type { Citation } from "./citation.ts";
import type { PassageId } from "./passage.ts";
import type { Span } from "./span.ts";
import type { QuotableKind, Speaker, TranscriptId } from "./transcript.ts";

/** One piece of evidence for an answer: `contribution` is `value` (as the fusion sees it) times its weight. */
export interface Evidence {
  readonly name: string;
  readonly value: number;
  readonly weight: number;
  readonly contribution: number;
}

export interface QuotedAnswer {
  /** A byte-for-byte slice of the source, of one to three whole sentences. */
  readonly quote: string;
  /** Calibrated: the share of answers with such a score that are right, 0 to 1. */
  readonly score: number;
  readonly speaker: Speaker;
  readonly kind: QuotableKind;
  readonly passage: {
    readonly id: PassageId;
    readonly text: string;
    /** UTF-16 offsets of the quote in `text`. */
    readonly quoteStart: number;
    readonly quoteEnd: number;
    /** UTF-16 offsets in `text` of the editor's bracketed remarks, which are not the speaker's words. */
    readonly insertions: readonly Span[];
  };
  /** The question this turn replies to, whole. */
  readonly inReplyTo: {
    readonly speaker: string;
    readonly text: string;
    readonly passageId: PassageId;
  } | null;
  readonly citation: Citation;
  /** Present only when an explanation was asked for. */
  readonly evidence?: readonly Evidence[];
}

/** A question that was asked in the transcript itself, verbatim. */
export interface NearestQuestion {
  readonly question: string;
  readonly passageId: PassageId;
  readonly transcript: TranscriptId;
}

interface Asked {
  readonly question: string;
  /** How a follow-up was read, in the reader's own words; absent where the question stands alone. */
  readonly interpretedAs?: string;
}

/** Never both and never neither: an answer quotes, or says that nothing answers. */
export type Answer =
  | (Asked & {
      readonly answered: true;
      readonly answers: readonly [QuotedAnswer, ...QuotedAnswer[]];
      readonly nearest: readonly [];
    })
  | (Asked & {
      readonly answered: false;
      readonly answers: readonly [];
      readonly nearest: readonly NearestQuestion[];
    });
