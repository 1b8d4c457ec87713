/** What its publisher wrote under the last turn, where its look tells it from the speaker's words. */
import { sliceSpan } from "../../domain/span.ts";
import { isPublishersOwn, isRule, LONGEST_NOTE } from "../paragraph-forms.ts";
import { readQuestionLook } from "../question-look.ts";
import { countWords, type Part } from "./find-parts.ts";
import type { SectionProposal, SectionSource } from "./section-proposal.ts";
import { authored, NOTHING } from "./surrounding-sections.ts";

export interface ClosingNote {
  readonly parts: readonly Part[];
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
  if (rule >= 0 && after.length > 0 && after.length <= LONGEST_NOTE) {
    return { parts: rest.slice(rule), look: "after a line across the page" };
  }
  return italicsAtEnd(rest, body);
}

/** The paragraphs in italics from end to end after the last that is not. */
export function italicsAtEnd(rest: readonly Part[], body: string): ClosingNote | null {
  const upright = rest.findLastIndex((part) => readQuestionLook(sliceSpan(body, part))?.look !== "italic");
  const parts = rest.slice(upright + 1);
  return parts.length === 0 ? null : { parts, look: "in italics" };
}

/**
 * The sections of a note. A line across the page or italics may as well set apart a scene, a poem or a letter of whoever
 * spoke last: it is its publisher's only from a paragraph on that speaks of the transcript. What stands above that is
 * nobody's, since either name may be the wrong one. What was done is always told.
 */
export function notePiece({ choices, proposal, publisher }: SectionSource, note: ClosingNote | null): SectionProposal {
  if (note === null || choices.commentary !== null) return NOTHING;
  const { body } = proposal;
  const own = note.parts.findIndex((part) => isPublishersOwn(sliceSpan(body, part)));
  const above = own < 0 ? note.parts : note.parts.slice(0, own);
  // Lines across the page go with what they set apart.
  const isAllOwn = above.every((part) => isRule(sliceSpan(body, part)));
  const doubtful = isAllOwn ? [] : publisher === null ? note.parts : above;
  return joined([
    doubtfulPiece(doubtful, note.look, body),
    ownPiece(note.parts.slice(doubtful.length), { look: note.look, body, publisher }),
  ]);
}

function doubtfulPiece(parts: readonly Part[], look: ClosingNote["look"], body: string): SectionProposal {
  const words = wordsOf(parts, body);
  const message = `${words.count} words ${look} end the last turn, from ${words.opening} on, and nothing says who wrote or said them; they stay in the text and are never quoted, unless --commentary=none gives them to the last speaker, or --commentary=${words.opening} and --publisher to the publisher`;
  return nobodysPiece(parts, message);
}

function ownPiece(
  parts: readonly Part[],
  { look, body, publisher }: { look: ClosingNote["look"]; body: string; publisher: string | null },
): SectionProposal {
  const [first] = parts;
  if (first === undefined) return NOTHING;
  const words = wordsOf(parts, body);
  const told = `${words.count} words ${look} end the text, from ${words.opening} on, and`;
  if (publisher === null) {
    const message = `${told} nobody is known to have written them; they stay in the text and are never quoted, unless --publisher says whose they are or --commentary=none gives them to the last speaker`;
    return nobodysPiece(parts, message);
  }
  const message = `${told} are given to ${publisher} as commentary; --commentary=none gives them to the last speaker`;
  return { ...NOTHING, sections: [authored("commentary", first, publisher)], notices: [{ at: first.start, message }] };
}

function nobodysPiece([first]: readonly Part[], message: string): SectionProposal {
  if (first === undefined) return NOTHING;
  const section = { kind: "boilerplate", speaker: null, start: first.start } as const;
  return { ...NOTHING, sections: [section], notices: [{ at: first.start, message }] };
}

function joined(pieces: readonly [SectionProposal, SectionProposal]): SectionProposal {
  return {
    ...NOTHING,
    sections: pieces.flatMap(({ sections }) => sections),
    notices: pieces.flatMap(({ notices }) => notices),
  };
}

/** How many words there are, and the first of them as `--commentary` takes them. */
function wordsOf(parts: readonly Part[], body: string): { count: number; opening: string } {
  const written = parts.filter((part) => !isRule(sliceSpan(body, part)));
  const [first] = written;
  const opening = first === undefined ? "" : sliceSpan(body, first).trim().split(/\s+/u).slice(0, 5).join(" ");
  return { count: countWords(written), opening: JSON.stringify(opening) };
}
