/** The port of published formats: a file as its publisher made it, to what a corpus file is made of. */
import type { SectionKind } from "../../domain/transcript.ts";
import type { PublishedFile, SkippedStretch } from "../../domain/transcript-draft.ts";
import type { QuestionLook } from "../question-look.ts";

/** The formats that `verbatim add` reads. */
export type Format = "akoma-ntoso" | "docx" | "html" | "webvtt" | "srt" | "podcast-json" | "markdown" | "text";

/** Someone the source says speaks, under the label that stands in `body`. */
export interface ProposedSpeaker {
  readonly name: string;
  readonly role: string | null;
  /** Other labels of the same person as they stand in `body`. */
  readonly aliases: readonly string[];
  /** True for whoever puts the questions; null where the source does not say. */
  readonly asks: boolean | null;
}

/** Where a section begins, as an offset in `body` (UTF-16 units) at which a paragraph begins. */
export interface ProposedSection {
  readonly kind: SectionKind;
  /** Whose words it is until a label says otherwise; null where labels say. */
  readonly speaker: string | null;
  /** The look of questions without a label, as front matter has it. */
  readonly questions?: QuestionLook;
  readonly start: number;
}

/** What the source says of itself; what it does not say is absent, never guessed by a reader. */
export interface ProposedDetails {
  readonly title?: string;
  /** ISO date. */
  readonly date?: string;
  /** BCP 47 tag. */
  readonly language?: string;
  readonly url?: string;
  readonly publisher?: string;
  readonly place?: string;
  readonly event?: string;
  /** The recording: an audio or video address. */
  readonly media?: string;
}

/**
 * A transcript before its publisher has looked at it. `body` is what will be stored, quoted and hashed, laid out
 * as corpus files are: a speaker's label, and a time mark in brackets, stand in front of the paragraph's words.
 */
export interface TranscriptProposal {
  readonly format: Format;
  readonly body: string;
  readonly details: ProposedDetails;
  /** In order of appearance. */
  readonly speakers: readonly ProposedSpeaker[];
  /** In the order of the text, the first at 0; empty where the source does not say what its parts are. */
  readonly sections: readonly ProposedSection[];
  /**
   * `listed`: the source itself says who speaks, so only `speakers` are labels in `body` and any other opening
   * with a colon is words. `any`: labels are part of the published text and are found by their look.
   */
  readonly labels: "listed" | "any";
  readonly skipped: readonly SkippedStretch[];
  /** What the publisher should look at; `line` counts in the source. */
  readonly warnings: readonly { readonly line: number | null; readonly message: string }[];
}

/** One published format. Readers touch no disk and no network, and run nothing that a file holds. */
export interface FormatReader {
  readonly format: Format;
  /** Whether the file is of this format, by its content first and by its name where the content leaves it open. */
  recognises(source: PublishedFile): boolean;
  /** @throws Failure `format-invalid` with the file and, where there is one, the line */
  read(source: PublishedFile): Promise<TranscriptProposal>;
}
