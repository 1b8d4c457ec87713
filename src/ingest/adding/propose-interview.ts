/** The sections of an interview whose questions bear no label, with whoever asks and answers in it. */
import type { DraftSpeaker } from "../../domain/transcript-draft.ts";
import { UNNAMED_ASKER } from "../known-speakers.ts";
import { normaliseLabel } from "../normalise-label.ts";
import { type ClosingNote, italicsAtEnd, notePiece } from "./closing-note.ts";
import type { Interview } from "./find-interview.ts";
import type { Part, TextParts } from "./find-parts.ts";
import { answererMissing, TO_BE_NAMED } from "./missing-sections.ts";
import type { SectionProposal, SectionSource } from "./section-proposal.ts";
import { headPiece, introductionPiece, NOTHING, withCommentary } from "./surrounding-sections.ts";

const LOOKS = { bold: "in bold", italic: "in italics", heading: "as headings" };

/** Everything but the lines after the text. */
export function interviewPieces(source: SectionSource, parts: TextParts, interview: Interview): SectionProposal[] {
  const isBefore = ({ start }: Part): boolean => start < interview.start;
  const all = [...parts.head, ...parts.before, ...parts.spoken];
  const said = all.filter((part) => !isBefore(part));
  const { commentary } = source.choices;
  // Where the publisher has said it, the look says nothing.
  const closing = commentary === null ? closingNote(said, interview, source.proposal.body) : null;
  const rest = said
    .slice(0, said.length - (closing?.parts.length ?? 0))
    .filter(({ start }) => start > interview.last)
    .slice(commentary === null ? 2 : 1);
  return [
    headPiece({ head: parts.head.filter(isBefore) }),
    introductionPiece(source, { before: parts.before.filter(isBefore), tailKind: null }),
    withCommentary(source, rest, exchangePiece(source, interview), parts.tailKind),
    notePiece(source, closing),
  ];
}

function exchangePiece(source: SectionSource, { look, start, count }: Interview): SectionProposal {
  const shown = `${count} questions ${LOOKS[look]}`;
  const hosts = source.proposal.speakers.filter(({ asks }) => asks).map(({ name }) => name);
  const asker = findAsker(source, `${shown} under nobody's name`, hosts);
  const answerers = findAnswerers(source, asker);
  const [only, ...others] = answerers;
  const isKnown = only !== undefined && others.length === 0;
  return {
    ...NOTHING,
    sections: [{ kind: "question", questions: look, speaker: isKnown ? only.name : TO_BE_NAMED, start }],
    missing: isKnown
      ? []
      : [
          answererMissing(
            shown,
            answerers.map(({ name }) => name),
          ),
        ],
    unlabelled: [asker, ...answerers],
  };
}

/**
 * Whoever puts questions without a label: whom the publisher names, else whom the source says asks, else `Question`.
 * The author of a page is not taken for it: interviews are put online by others too.
 * @param because what shows that somebody asks
 * @param hosts whom the source says asks
 */
export function findAsker(
  { proposal, choices, turns }: SectionSource,
  because: string,
  hosts: readonly string[],
): DraftSpeaker {
  const heard = new Set(turns.flatMap(({ speaker }) => (speaker === null ? [] : [normaliseLabel(speaker.name)])));
  const unheard = choices.asks.filter((name) => !heard.has(normaliseLabel(name)));
  const [name, ...others] = choices.asks.length > 0 ? unheard : hosts;
  if (name === undefined || others.length > 0) {
    const hint = `${because}; name who puts them with --asks`;
    return { name: UNNAMED_ASKER, role: null, aliases: [], asks: true, because: hint };
  }
  const known = [...choices.speakers, ...proposal.speakers].find((each) => isSame(each.name, name));
  return { name: known?.name ?? name, role: known?.role ?? null, aliases: known?.aliases ?? [], asks: true, because };
}

/** Whom the publisher names, or else whom the source does. */
function findAnswerers({ choices, proposal }: SectionSource, asker: DraftSpeaker): DraftSpeaker[] {
  const named = choices.speakers.length > 0 ? choices.speakers : proposal.speakers.filter(({ asks }) => asks !== true);
  return named
    .filter(({ name }) => !isSame(name, asker.name))
    .map(({ name, role, aliases }) => ({ name, role, aliases, asks: false, because: null }));
}

const isSame = (one: string, other: string): boolean => normaliseLabel(one) === normaliseLabel(other);

/** The paragraphs in italics that end the text, at least one answer paragraph being left before them. */
function closingNote(said: readonly Part[], { look, last }: Interview, body: string): ClosingNote | null {
  if (look === "italic") return null;
  const after = said.filter(({ start }) => start > last);
  const note = italicsAtEnd(after, body);
  return note?.parts.length === after.length ? null : note;
}
