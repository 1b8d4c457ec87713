/** The parts of a text, and what only its publisher can say about them. */
import type { ProposedSection } from "../formats/format-reader.ts";
import { findClosingNote, notePiece } from "./closing-note.ts";
import { completeSections, firstPerFlag } from "./complete-sections.ts";
import { exchangeSections } from "./exchange-sections.ts";
import { findInterview } from "./find-interview.ts";
import { countWords, findParts, type TextParts } from "./find-parts.ts";
import { speakerMissing, speechMissing, TO_BE_NAMED } from "./missing-sections.ts";
import { interviewPieces } from "./propose-interview.ts";
import type { SectionProposal, SectionSource } from "./section-proposal.ts";
import {
  headPiece,
  introductionPiece,
  NOTHING,
  speechPiece,
  tailPiece,
  withCommentary,
} from "./surrounding-sections.ts";

export function proposeSections(source: SectionSource): SectionProposal {
  if (source.proposal.sections.length > 0) return completeSections(source);
  const pieces = piecesOf(source, findParts(source.proposal.body, source.turns));
  return {
    sections: pieces.flatMap(({ sections }) => sections),
    missing: firstPerFlag(pieces.flatMap(({ missing }) => missing)),
    notices: pieces.flatMap(({ notices }) => notices),
    unlabelled: pieces.flatMap(({ unlabelled }) => unlabelled),
  };
}

function piecesOf(source: SectionSource, parts: TextParts): SectionProposal[] {
  const interview = source.choices.speech === null ? findInterview(source.proposal.body, parts) : null;
  if (interview !== null) return [...interviewPieces(source, parts, interview), tailPiece(parts)];
  if (parts.spoken.length === 0) return [headPiece(parts), unlabelledPiece(source, parts), tailPiece(parts)];
  return [headPiece(parts), introductionPiece(source, parts), ...spokenPieces(source, parts), tailPiece(parts)];
}

/** A text in which nobody is named is somebody's speech, or a page with a speech in it. */
function unlabelledPiece(source: SectionSource, { before, tailKind }: TextParts): SectionProposal {
  const { choices, proposal, speakers } = source;
  const [first] = before;
  if (first === undefined) return NOTHING;
  if (choices.speech !== null && choices.speech !== "none") {
    const piece = speechPiece(source, before, choices.speech);
    return withCommentary(
      source,
      before.filter(({ start }) => start > (piece.sections.at(-1)?.start ?? 0)),
      piece,
      tailKind,
    );
  }
  const [only, ...others] = speakers;
  const name = others.length === 0 ? only?.name : undefined;
  const section: ProposedSection = { kind: "speech", speaker: name ?? TO_BE_NAMED, start: first.start };
  const isPost = tailKind === "furniture" && choices.speech === null;
  const piece = {
    ...NOTHING,
    sections: [section],
    missing: [
      ...(name === undefined
        ? [
            speakerMissing(
              countWords(before),
              speakers.map((each) => each.name),
            ),
          ]
        : []),
      ...(isPost ? [speechMissing(before, proposal.body, false)] : []),
    ],
  };
  return withCommentary(source, before.slice(1), piece, tailKind);
}

function spokenPieces(source: SectionSource, { spoken, tailKind }: TextParts): SectionProposal[] {
  const lastTurn = spoken.at(-1)?.turn;
  const rest = spoken.filter(({ turn, goesOn }) => turn === lastTurn && goesOn);
  const said = { ...NOTHING, sections: exchangeSections(spoken, source.speakers) };
  // Above a page's own lines its author may have gone on at more length than the look of the last lines tells.
  const note = tailKind === "furniture" ? null : findClosingNote(rest, source.proposal.body);
  return [withCommentary(source, rest, said, tailKind), notePiece(source, note)];
}
