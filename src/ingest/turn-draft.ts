/** A turn as it is read, section by section. */
import type { Paragraph, SectionKind } from "../domain/transcript.ts";
import type { TranscriptSpeaker } from "./known-speakers.ts";

/** A turn before its place among the transcript's turns is known. */
export interface TurnDraft {
  readonly kind: SectionKind;
  readonly speaker: TranscriptSpeaker | null;
  /** The kind of the section it stands in. */
  readonly section: SectionKind;
  /** Where it begins in the body, its label and time mark included. */
  readonly start: number;
  readonly paragraphs: [Paragraph, ...Paragraph[]];
}
