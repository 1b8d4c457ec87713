/** The port through which a server notes what readers asked, where its operator wants to know. */
import type { PassageId } from "./passage.ts";
import type { TranscriptId } from "./transcript.ts";

/** What became of a question; nothing in it says who asked. */
export interface AskOutcome {
  readonly answered: boolean;
  /** Of the best answer, 0 to 1; null where nothing was answered. */
  readonly score: number | null;
  /** Of the best answer, or the one that was asked; null where neither names one. */
  readonly transcript: TranscriptId | null;
}

/** What a reader said of one answer. */
export interface Verdict {
  readonly question: string;
  readonly passage: PassageId;
  readonly helpful: boolean;
}

/** Neither call waits for the disk, and neither fails: what readers get does not depend on what is noted. */
export interface ReaderLog {
  asked(question: string, outcome: AskOutcome): void;
  judged(verdict: Verdict): void;
  /** Resolves once everything is written. */
  close(): Promise<void>;
}
