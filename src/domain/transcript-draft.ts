/** A transcript on its way into the corpus: what its publisher has decided, and what is proposed for the rest. */
import type { Passage } from "./passage.ts";
import type { Transcript } from "./transcript.ts";

/** A file as it was handed over; nothing of it has been looked at yet. */
export interface PublishedFile {
  /** As the user gave it, `-` for standard input: shown in faults, and its ending is a hint at the format. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Someone the publisher names: under this name, whatever labels the source has for them. */
export interface ChosenSpeaker {
  readonly name: string;
  readonly role: string | null;
  readonly aliases: readonly string[];
}

/** What the publisher has decided; everything else is proposed from the source. */
export interface AddChoices {
  /** Null: recognised by the file's content, then its name. */
  readonly format: string | null;
  readonly id: string | null;
  readonly title: string | null;
  /** ISO date. */
  readonly date: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly media: string | null;
  readonly speakers: readonly ChosenSpeaker[];
  /** Names or labels of those who put the questions; none: proposed. */
  readonly asks: readonly string[];
  /** A speech without a label: whose it is and its opening words; `none` where there is none. */
  readonly speech: { readonly name: string; readonly from: string } | "none" | null;
  /** Opening words of what the publisher wrote after the last speaker; `none` where there is nothing. */
  readonly commentary: string | null;
}

/** Leaves everything to be proposed. */
export const NO_CHOICES: AddChoices = {
  format: null,
  id: null,
  title: null,
  date: null,
  language: null,
  url: null,
  publisher: null,
  media: null,
  speakers: [],
  asks: [],
  speech: null,
  commentary: null,
};

/** Something that only the publisher can know. */
export interface MissingValue {
  /** The flag that gives it, without its dashes. */
  readonly flag: "title" | "date" | "language" | "id" | "publisher" | "speaker" | "speech" | "commentary";
  /** One sentence: what was expected, what was found, which flag says it. */
  readonly message: string;
  /** The same as a question on a terminal. */
  readonly question: string;
  /** An answer to begin with; null where there is none worth offering. */
  readonly suggestion: string | null;
}

/** A speaker as proposed, with what the proposal rests on. */
export interface DraftSpeaker {
  readonly name: string;
  readonly role: string | null;
  readonly aliases: readonly string[];
  readonly asks: boolean;
  /** Why they are taken to ask, or not to; shown to the publisher. */
  readonly because: string | null;
}

export interface DraftNotice {
  /** Line of the source, or of the corpus file where the source has no lines; null for the whole. */
  readonly line: number | null;
  readonly message: string;
}

/** A stretch of the source that is not part of the text: counted and shown, never dropped in silence. */
export interface SkippedStretch {
  /** What it is, in the words of the report: `style block`, `navigation`, `cue settings`. */
  readonly what: string;
  /** Line of the source where it begins, from 1; null where the format has no lines (a Word file). */
  readonly line: number | null;
  /** How many characters (code points) were left out. */
  readonly characters: number;
  /** Its first words, at most 60 characters. */
  readonly sample: string;
}

export interface TranscriptDraft {
  readonly format: string;
  /** The corpus file; null while values are missing. */
  readonly content: string | null;
  /** As it will be read: placeholders stand for what is missing. */
  readonly transcript: Transcript;
  readonly passages: readonly Passage[];
  readonly speakers: readonly DraftSpeaker[];
  readonly missing: readonly MissingValue[];
  readonly skipped: readonly SkippedStretch[];
  readonly warnings: readonly DraftNotice[];
}
