/** The port through which every surface (HTTP, CLI, pages, tests) uses Verbatim: ask, and look things up. */
import type { Answer, NearestQuestion } from "./answer.ts";
import type { AskContext } from "./ask-observer.ts";
import type { Passage, PassageId } from "./passage.ts";
import type { Question } from "./question.ts";
import type { Speaker, Transcript, TranscriptDetails, TranscriptId } from "./transcript.ts";

export interface TranscriptSummary extends TranscriptDetails {
  readonly sourceHash: string;
  /** Everyone with a quotable turn, in order of appearance. */
  readonly speakers: readonly Speaker[];
  readonly turns: number;
  readonly passages: number;
}

/** One person, under the name that most of the surfaces show. */
export interface SpeakerSummary extends Speaker {
  /** Other labels by which a question may ask for them. */
  readonly aliases: readonly string[];
  /** Where they speak, oldest first, each with the role they had then. */
  readonly appearances: readonly {
    readonly transcript: TranscriptId;
    readonly role: string | null;
    readonly turns: number;
  }[];
}

export interface TranscriptWithPassages {
  readonly transcript: Transcript;
  readonly passages: readonly Passage[];
}

/** A passage between its neighbours in the text; null at either end. */
export interface PassageInPlace {
  readonly transcript: Transcript;
  readonly passage: Passage;
  readonly previous: Passage | null;
  readonly next: Passage | null;
}

export interface AskOptions extends AskContext {
  /** Adds each answer's `evidence`. */
  readonly explain?: boolean;
}

/** One open corpus. Everything it returns belongs to the snapshot that `version` names. */
export interface Library {
  /** Changes exactly when any answer could change; the server's ETag. */
  readonly version: string;
  /**
   * @throws Failure `transcript-unknown`, `speaker-unknown` when the question names what is not there
   * @throws the signal's reason once `options.signal` has aborted
   */
  ask(question: Question, options?: AskOptions): Promise<Answer>;
  /** Sorted by date, newest first, then by id. */
  transcripts(): readonly TranscriptSummary[];
  /** Everyone who speaks, by name; each person once. */
  speakers(): readonly SpeakerSummary[];
  /** @throws Failure `transcript-unknown` */
  transcript(id: TranscriptId): TranscriptWithPassages;
  /** @throws Failure `passage-unknown` */
  passage(id: PassageId): PassageInPlace;
  /**
   * Starter questions: asked in the transcript itself, verbatim, spread over its text.
   * @throws Failure `transcript-unknown`
   */
  suggestions(transcript: TranscriptId | null, limit: number): readonly NearestQuestion[];
  close(): Promise<void>;
}
