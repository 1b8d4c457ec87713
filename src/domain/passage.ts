/** A passage: the unit that is indexed and ranked. */
import { z } from "zod";
import type { Span } from "./span.ts";
import type { QuotableKind, Speaker, TranscriptId } from "./transcript.ts";

/** `<transcript>#p<paragraph>`, with `.<part>` where a long paragraph was split. */
export const PassageId = z
  .string()
  .max(140)
  .regex(/^[a-z0-9-]+#p\d+(?:\.\d+)?$/)
  .brand<"PassageId">();
export type PassageId = z.infer<typeof PassageId>;

/** A paragraph, or a run of whole sentences of a long one. Spans count in the transcript's text. */
export interface Passage {
  readonly id: PassageId;
  readonly transcript: TranscriptId;
  /** The paragraph's number, as in permalinks. */
  readonly paragraph: number;
  /** The index of the turn it belongs to. */
  readonly turn: number;
  readonly kind: QuotableKind;
  readonly speaker: Speaker;
  /** Seconds, where the source has times. */
  readonly time: number | null;
  readonly span: Span;
  /** Whole sentences in order, without the white space between them; at least one. */
  readonly sentences: readonly [Span, ...Span[]];
  /**
   * Bracketed remarks that an editor put into the speaker's words, such as `[laughs]` or `[My Emphasis]`.
   * No quote begins or ends with one; one inside a quote is shown as the editor's.
   */
  readonly insertions: readonly Span[];
}
