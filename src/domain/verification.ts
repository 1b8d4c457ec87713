/** What is claimed of words in a transcript, and what its source says to each part of the claim. */
import type { Citation } from "./citation.ts";
import type { Span } from "./span.ts";
import type { QuotableKind, SectionKind, Speaker, TranscriptId } from "./transcript.ts";

/** A citation, with what the answer it belongs to says of the quote; null where that is not said. */
export interface CitedClaim {
  readonly type: "citation";
  readonly citation: Citation;
  readonly quote: string | null;
  readonly speaker: Speaker | null;
  readonly kind: QuotableKind | null;
}

/** A link to a reader page: it names a place and no words. */
export interface LinkClaim {
  readonly type: "permalink";
  readonly transcript: TranscriptId;
  /** Unicode code points; null where the link names none. */
  readonly quote: Span | null;
  readonly paragraph: number | null;
}

export type Claim = CitedClaim | LinkClaim;

/** What is looked at, in the order of reports. */
export const CHECKS = [
  "source",
  "wording",
  "context",
  "speaker",
  "paragraph",
  "time",
  "transcript",
  "reference",
  "links",
] as const;
export type Check = (typeof CHECKS)[number];

export interface Finding {
  readonly check: Check;
  /** `unclaimed` where nothing is said that could be wrong. */
  readonly outcome: "holds" | "fails" | "unclaimed";
  /** One sentence: what was found, and where it fails, what was claimed. */
  readonly message: string;
}

/** What stands at a place of the source. */
export interface FoundWords {
  readonly words: string;
  /** Unicode code points of the transcript's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly speaker: Speaker | null;
  readonly kind: SectionKind;
  readonly paragraph: number;
  /** Seconds, where the source has times. */
  readonly time: number | null;
}

export interface Verification {
  readonly transcript: TranscriptId;
  /** True where no finding fails. */
  readonly holds: boolean;
  /** Whether the words stand at their place, only elsewhere, or nowhere as cited. */
  readonly wording: "exact" | "elsewhere" | "altered" | "unclaimed";
  /** At the claimed place, or where the words were found instead; null where there is no such place in one paragraph. */
  readonly found: FoundWords | null;
  readonly findings: readonly Finding[];
}
