/** The parts of a text, and what only its publisher can say about them. */
import type { DraftSpeaker } from "../../domain/transcript-draft.ts";
import type { ProposedSection } from "../formats/format-reader.ts";
import { completeSections, firstPerFlag } from "./complete-sections.ts";
import { countWords, findParts, type Part, type TextParts } from "./find-parts.ts";
import { commentaryMissing, publisherMissing, speakerMissing, speechMissing, TO_BE_NAMED } from "./missing-sections.ts";
import { placeOpening } from "./place-opening.ts";
import type { SectionProposal, SectionSource } from "./section-proposal.ts";

/** Longer than this, words before the first label may be a speech as well as an introduction. */
const LONGEST_INTRODUCTION = 150;
/** Shorter than this, what is said before the first question is part of the exchange. */
const SHORTEST_SPEECH = 100;

export function proposeSections(source: SectionSource): SectionProposal {
  if (source.proposal.sections.length > 0) return completeSections(source);
  const parts = findParts(source.proposal.body, source.turns);
  const pieces = [headPiece(parts), beforePiece(source, parts), spokenPiece(source, parts), tailPiece(parts)];
  return {
    sections: pieces.flatMap(({ sections }) => sections),
    missing: firstPerFlag(pieces.flatMap(({ missing }) => missing)),
    notices: pieces.flatMap(({ notices }) => notices),
  };
}

const NOTHING: SectionProposal = { sections: [], missing: [], notices: [] };

function headPiece({ head: [first] }: TextParts): SectionProposal {
  if (first === undefined) return NOTHING;
  return { ...NOTHING, sections: [{ kind: "boilerplate", speaker: null, start: first.start }] };
}

/** Words before the first label: the publisher's introduction, somebody's speech, or both. */
function beforePiece(source: SectionSource, parts: TextParts): SectionProposal {
  const { before, spoken, tailKind } = parts;
  const [first] = before;
  const { choices, publisher } = source;
  if (first === undefined) return NOTHING;
  if (spoken.length === 0) return unlabelledPiece(source, parts);
  const words = countWords(before);
  if (choices.speech !== null && choices.speech !== "none") return speechPiece(source, before, choices.speech);
  const section = authored("introduction", first, publisher);
  if (choices.speech === null && words > LONGEST_INTRODUCTION) {
    return { ...NOTHING, sections: [section], missing: [speechMissing(before, source.proposal.body, true)] };
  }
  if (publisher !== null) return { ...NOTHING, sections: [section] };
  if (words > LONGEST_INTRODUCTION) return { ...NOTHING, sections: [section], missing: [publisherMissing(words)] };
  const message = `${words} words stand before the first ${tailKind === null ? "label" : "speaker"} and nobody is known to have written them; they stay in the text and are never quoted, unless --publisher says whose introduction they are`;
  return {
    ...NOTHING,
    sections: [{ kind: "boilerplate", speaker: null, start: first.start }],
    notices: [{ at: first.start, message }],
  };
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

function speechPiece(
  { proposal, publisher }: SectionSource,
  before: readonly Part[],
  speech: { readonly name: string; readonly from: string },
): SectionProposal {
  const place = placeOpening("speech", speech.from, before, proposal.body);
  const introduction = before.slice(0, place.at);
  const start = before[place.at]?.start ?? 0;
  const section: ProposedSection = { kind: "speech", speaker: speech.name, start };
  const [first] = introduction;
  if (first === undefined) return { ...NOTHING, sections: [section], missing: place.missing };
  const missing = publisher === null ? [publisherMissing(countWords(introduction))] : [];
  return {
    ...NOTHING,
    sections: [authored("introduction", first, publisher), section],
    missing: [...place.missing, ...missing],
  };
}

function spokenPiece(source: SectionSource, { spoken, tailKind }: TextParts): SectionProposal {
  const [first] = spoken;
  if (first === undefined) return NOTHING;
  const lastTurn = spoken.at(-1)?.turn;
  const rest = spoken.filter(({ turn, goesOn }) => turn === lastTurn && goesOn);
  const piece = { ...NOTHING, sections: exchangeSections(spoken, source.speakers) };
  return withCommentary(source, rest, piece, tailKind);
}

/** A speech up to the first question where it is long enough to be one, then questions and answers. */
function exchangeSections(spoken: readonly Part[], speakers: readonly DraftSpeaker[]): ProposedSection[] {
  const askers = new Set(speakers.filter(({ asks }) => asks).map(({ name }) => name));
  const [first] = spoken;
  const at = spoken.findIndex(({ turn }) => turn.speaker !== null && askers.has(turn.speaker.name));
  const question = spoken[at];
  if (first === undefined) return [];
  if (question === undefined) return [{ kind: "speech", speaker: null, start: first.start }];
  const asked: ProposedSection = { kind: "question", speaker: null, start: question.start };
  if (at === 0) return [asked];
  if (countWords(spoken.slice(0, at)) < SHORTEST_SPEECH) return [{ kind: "answer", speaker: null, start: first.start }];
  return [{ kind: "speech", speaker: null, start: first.start }, asked];
}

/** Under a post's last turn its author may have gone on, and nothing in the text says where. */
function withCommentary(
  source: SectionSource,
  rest: readonly Part[],
  piece: SectionProposal,
  tailKind: TextParts["tailKind"],
): SectionProposal {
  const { choices, proposal, publisher } = source;
  const { commentary } = choices;
  if (commentary === "none" || (commentary === null && (tailKind !== "furniture" || rest.length === 0))) return piece;
  if (commentary === null) {
    return { ...piece, missing: [...piece.missing, commentaryMissing(rest, proposal.body)] };
  }
  const place = placeOpening("commentary", commentary, rest, proposal.body);
  const start = rest[place.at];
  if (place.missing.length > 0 || start === undefined)
    return { ...piece, missing: [...piece.missing, ...place.missing] };
  const missing = publisher === null ? [publisherMissing(countWords(rest.slice(place.at)))] : [];
  return {
    ...piece,
    sections: [...piece.sections, authored("commentary", start, publisher)],
    missing: [...piece.missing, ...missing],
  };
}

function tailPiece({ tail, comments }: TextParts): SectionProposal {
  const [first] = tail;
  if (first === undefined) return NOTHING;
  const boilerplate: ProposedSection = { kind: "boilerplate", speaker: null, start: first.start };
  const comment: ProposedSection[] =
    comments === null || comments === first.start ? [] : [{ kind: "comment", speaker: null, start: comments }];
  if (comments === first.start) return { ...NOTHING, sections: [{ ...boilerplate, kind: "comment" }] };
  return { ...NOTHING, sections: [boilerplate, ...comment] };
}

function authored(kind: "introduction" | "commentary", { start }: Part, publisher: string | null): ProposedSection {
  return { kind, speaker: publisher ?? TO_BE_NAMED, start };
}
