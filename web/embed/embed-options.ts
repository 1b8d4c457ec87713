/** What the embed page and the frame are made from. */
import type { TranscriptId } from "../../src/domain/transcript.ts";
import type { EmbedChoice } from "../../src/http/contract.ts";

export interface EmbedOptions {
  /** Null: the newest on the embed page, the whole corpus in a frame. */
  readonly transcript: TranscriptId | null;
  readonly choice: EmbedChoice;
  /** Absolute, without a trailing slash. */
  readonly baseUrl: string;
  /** Whether the pages of any other site may ask this server. */
  readonly isOpen: boolean;
}
