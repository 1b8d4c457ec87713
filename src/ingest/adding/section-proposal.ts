/** What sections are proposed from, and what a proposal of them is. */
import type { AddChoices, DraftSpeaker, MissingValue } from "../../domain/transcript-draft.ts";
import type { ProposedSection, TranscriptProposal } from "../formats/format-reader.ts";
import type { OpenTurn } from "./read-open-turns.ts";

export interface SectionSource {
  readonly proposal: TranscriptProposal;
  readonly choices: AddChoices;
  readonly turns: readonly OpenTurn[];
  readonly speakers: readonly DraftSpeaker[];
  /** Whose the words around the transcript are; null where nobody has said. */
  readonly publisher: string | null;
}

export interface SectionProposal {
  readonly sections: readonly ProposedSection[];
  readonly missing: readonly MissingValue[];
  readonly notices: readonly { readonly at: number; readonly message: string }[];
  /** Speakers without a label in the text: whoever asks and answers where only the look tells them apart. */
  readonly unlabelled: readonly DraftSpeaker[];
}
