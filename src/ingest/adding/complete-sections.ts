/** Sections that the source names, with the speakers that only the publisher can name. */
import type { DraftSpeaker, MissingValue } from "../../domain/transcript-draft.ts";
import type { ProposedSection } from "../formats/format-reader.ts";
import { UNNAMED_ASKER } from "../known-speakers.ts";
import { normaliseLabel } from "../normalise-label.ts";
import { isHeadLine } from "../paragraph-forms.ts";
import { exchangeSections } from "./exchange-sections.ts";
import { findParts } from "./find-parts.ts";
import { answererMissing, publisherMissing, speakerMissing, TO_BE_NAMED } from "./missing-sections.ts";
import { findAsker } from "./propose-interview.ts";
import type { SectionProposal, SectionSource } from "./section-proposal.ts";

export function completeSections(source: SectionSource): SectionProposal {
  const { proposal, turns } = source;
  const labelled = new Set(turns.filter(({ speaker }) => speaker !== null).map(({ start }) => start));
  const completed = proposal.sections.map((section, at) => {
    if (isHead(source, at)) return { section: { ...section, kind: "boilerplate" as const } };
    if (section.speaker !== null || section.kind === "boilerplate" || section.kind === "comment") return { section };
    if (section.kind === "introduction" || section.kind === "commentary") return authored(section, source);
    return labelled.has(section.start) ? { section } : spoken(section, source);
  });
  const asker = askerOf(source);
  const named = completed.map(({ section }) =>
    asker !== null && isUnnamedQuestion(section) ? { ...section, speaker: asker.name } : section,
  );
  return {
    sections: named.flatMap((section, at) => partExchange(section, named[at + 1]?.start, source)),
    missing: firstPerFlag(completed.flatMap(({ missing }) => missing ?? [])),
    notices: [],
    unlabelled: asker === null ? [] : [asker],
  };
}

/** A page's reader does not know who asks: where somebody does, what follows is questions and answers. */
function partExchange(
  section: ProposedSection,
  end: number | undefined,
  { proposal, turns, speakers }: SectionSource,
): readonly ProposedSection[] {
  const isDocument = proposal.format === "html" || proposal.format === "docx";
  if (!isDocument || section.kind !== "speech" || section.speaker !== null) return [section];
  const { spoken } = findParts(proposal.body, turns);
  const own = spoken.filter(({ start }) => start >= section.start && (end === undefined || start < end));
  const sections = exchangeSections(own, speakers);
  return sections[0]?.start === section.start ? sections : [section];
}

/** A date, a place or a title above the words is nobody's, and no reason to ask whose it is. */
function isHead({ proposal: { body, sections }, publisher }: SectionSource, at: number): boolean {
  const section = sections[at];
  if (publisher !== null || section?.kind !== "introduction" || section.speaker !== null) return false;
  const lines = body.slice(section.start, sections[at + 1]?.start).split("\n");
  return lines.every((line) => line.trim() === "" || isHeadLine(line.trim()));
}

/** Whoever puts the questions that have no label; null where there are none. */
function askerOf(source: SectionSource): DraftSpeaker | null {
  const { sections, speakers } = source.proposal;
  // A corpus file that tells questions by their look lists whoever puts them.
  if (sections.some(({ questions }) => questions !== undefined)) {
    const hosts = speakers.filter(({ asks }) => asks).map(({ name }) => name);
    return findAsker(source, "questions by their look", hosts);
  }
  const asked = sections.filter(isUnnamedQuestion).length;
  return asked === 0 ? null : findAsker(source, `${asked} questions under nobody's name`, []);
}

const isUnnamedQuestion = ({ kind, speaker }: ProposedSection): boolean =>
  kind === "question" && speaker === UNNAMED_ASKER;

interface Completed {
  readonly section: ProposedSection;
  readonly missing?: readonly MissingValue[];
}

function authored(section: ProposedSection, { publisher }: SectionSource): Completed {
  if (publisher !== null) return { section: { ...section, speaker: publisher } };
  return { section: { ...section, speaker: TO_BE_NAMED }, missing: [publisherMissing(null)] };
}

/** Where one voice is all that there is, the words without a label are theirs. */
function spoken(section: ProposedSection, { choices, speakers, proposal }: SectionSource): Completed {
  const asking = new Set(choices.asks.map(normaliseLabel));
  const named = choices.speakers.length > 0 ? choices.speakers : speakers;
  const [only, ...others] = named.filter(({ name }) => !asking.has(normaliseLabel(name)));
  if (only !== undefined && others.length === 0) return { section: { ...section, speaker: only.name } };
  const names = (only === undefined ? [] : [only, ...others]).map(({ name }) => name);
  const asked = proposal.sections.filter(isUnnamedQuestion).length;
  const missing =
    section.kind === "answer" && asked > 0
      ? answererMissing(`${asked} questions under nobody's name`, names)
      : speakerMissing(null, names);
  return { section: { ...section, speaker: TO_BE_NAMED }, missing: [missing] };
}

/** One question at a time is enough, however often it comes up. */
export function firstPerFlag(missing: readonly MissingValue[]): MissingValue[] {
  return missing.filter(({ flag }, index) => missing.findIndex((each) => each.flag === flag) === index);
}
