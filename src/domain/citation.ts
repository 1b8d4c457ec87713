/** A citation: everything needed to find a quote again and to prove its wording. */
import type { TranscriptDetails } from "./transcript.ts";

/** W3C Web Annotation, section 4.2.4: the quote and the words around it. */
export interface TextQuoteSelector {
  readonly type: "TextQuoteSelector";
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** W3C Web Annotation, section 4.2.5: Unicode code points from the start of the source, end exclusive. */
export interface TextPositionSelector {
  readonly type: "TextPositionSelector";
  readonly start: number;
  readonly end: number;
}

export interface Citation {
  readonly transcript: Pick<TranscriptDetails, "id" | "title" | "date" | "language" | "publisher" | "url">;
  readonly paragraph: number;
  /** Seconds at which the paragraph begins, where the source has times. */
  readonly time: number | null;
  /** The recording at that time; null where the transcript names none or has no times. */
  readonly mediaHref: string | null;
  readonly selectors: readonly [TextQuoteSelector, TextPositionSelector];
  readonly sourceHash: string;
  /** The reader page, quote highlighted; relative to the server. */
  readonly href: string;
  /** The published source with a text fragment; null where the transcript has no url. */
  readonly sourceHref: string | null;
  /** The reference in APA style. */
  readonly formatted: string;
}
