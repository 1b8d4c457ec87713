/** What its publisher wrote under the last turn, where its look tells it from the speaker's words. */
import { sliceSpan } from "../../domain/span.ts";
import { isRule } from "../paragraph-forms.ts";
import { readQuestionLook } from "../question-look.ts";
import { countWords, type Part } from "./find-parts.ts";
import type { SectionProposal, SectionSource } from "./section-proposal.ts";
import { authored, NOTHING } from "./surrounding-sections.ts";

/** A note has no more paragraphs than this: more are a turn that a line across the page parts. */
const LONGEST = 6;

export interface ClosingNote {
  readonly parts: readonly Part[];
  readonly words: number;
  /** How it is set apart, for the publisher to read. */
  readonly look: "after a line across the page" | "in italics";
}

/**
 * The paragraphs after the last line across the page, or else those in italics at the end.
 * @param rest the paragraphs of the last turn but its first
 */
export function findClosingNote(rest: readonly Part[], body: string): ClosingNote | null {
  const rule = rest.findLastIndex((part) => isRule(sliceSpan(body, part)));
  const after = rest.slice(rule + 1);
  if (rule >= 0 && after.length > 0 && after.length <= LONGEST) {
    return { parts: rest.slice(rule), words: countWords(after), look: "after a line across the page" };
  }
  return italicsAtEnd(rest, body);
}

/** The paragraphs in italics from end to end after the last that is not. */
export function italicsAtEnd(rest: readonly Part[], body: string): ClosingNote | null {
  const upright = rest.findLastIndex((part) => readQuestionLook(sliceSpan(body, part))?.look !== "italic");
  const parts = rest.slice(upright + 1);
  return parts.length === 0 ? null : { parts, words: countWords(parts), look: "in italics" };
}

/** The section of a note: its author's where the publisher is known, else nobody's, which is told. */
export function notePiece({ publisher, choices }: SectionSource, note: ClosingNote | null): SectionProposal {
  const [first] = note?.parts ?? [];
  if (note === null || first === undefined || choices.commentary !== null) return NOTHING;
  if (publisher !== null) return { ...NOTHING, sections: [authored("commentary", first, publisher)] };
  const message = `${note.words} words ${note.look} end the text and nobody is known to have written them; they stay in the text and are never quoted, unless --publisher says whose they are`;
  return {
    ...NOTHING,
    sections: [{ kind: "boilerplate", speaker: null, start: first.start }],
    notices: [{ at: first.start, message }],
  };
}
