/** The sections around what is said: the lines above it, an introduction or a speech before it, what follows it. */
import type { ProposedSection } from "../formats/format-reader.ts";
import { countWords, type Part, type TextParts } from "./find-parts.ts";
import { commentaryMissing, publisherMissing, speechMissing, TO_BE_NAMED } from "./missing-sections.ts";
import { placeOpening } from "./place-opening.ts";
import type { SectionProposal, SectionSource } from "./section-proposal.ts";

/** Longer than this, words before the first label may be a speech as well as an introduction. */
const LONGEST_INTRODUCTION = 150;

export const NOTHING: SectionProposal = { sections: [], missing: [], notices: [], unlabelled: [] };

/** Titles, places and times above the words. */
export function headPiece({ head: [first] }: Pick<TextParts, "head">): SectionProposal {
  if (first === undefined) return NOTHING;
  return { ...NOTHING, sections: [{ kind: "boilerplate", speaker: null, start: first.start }] };
}

/** Words before the first label: the publisher's introduction, somebody's speech, or both. */
export function introductionPiece(
  source: SectionSource,
  { before, tailKind }: Pick<TextParts, "before" | "tailKind">,
): SectionProposal {
  const [first] = before;
  const { choices, publisher } = source;
  if (first === undefined) return NOTHING;
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

/** A speech without a label whose opening words the publisher gives, and the introduction before it. */
export function speechPiece(
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

/** Under a post's last turn its author may have gone on, and nothing in the text says where. */
export function withCommentary(
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

/** A page's own lines and its readers' comments. */
export function tailPiece({ tail, comments }: Pick<TextParts, "tail" | "comments">): SectionProposal {
  const [first] = tail;
  if (first === undefined) return NOTHING;
  const boilerplate: ProposedSection = { kind: "boilerplate", speaker: null, start: first.start };
  const comment: ProposedSection[] =
    comments === null || comments === first.start ? [] : [{ kind: "comment", speaker: null, start: comments }];
  if (comments === first.start) return { ...NOTHING, sections: [{ ...boilerplate, kind: "comment" }] };
  return { ...NOTHING, sections: [boilerplate, ...comment] };
}

export function authored(
  kind: "introduction" | "commentary",
  { start }: Part,
  publisher: string | null,
): ProposedSection {
  return { kind, speaker: publisher ?? TO_BE_NAMED, start };
}
