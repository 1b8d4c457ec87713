/** Sections that the source names, with the speakers that only the publisher can name. */
import type { MissingValue } from "../../domain/transcript-draft.ts";
import type { ProposedSection } from "../formats/format-reader.ts";
import { publisherMissing, speakerMissing, TO_BE_NAMED } from "./missing-sections.ts";
import type { SectionProposal, SectionSource } from "./section-proposal.ts";

export function completeSections(source: SectionSource): SectionProposal {
  const { proposal, turns } = source;
  const labelled = new Set(turns.filter(({ speaker }) => speaker !== null).map(({ start }) => start));
  const completed = proposal.sections.map((section) => {
    if (section.speaker !== null || section.kind === "boilerplate" || section.kind === "comment") return { section };
    if (section.kind === "introduction" || section.kind === "commentary") return authored(section, source);
    return labelled.has(section.start) ? { section } : spoken(section, source);
  });
  return {
    sections: completed.map(({ section }) => section),
    missing: firstPerFlag(completed.flatMap(({ missing }) => missing ?? [])),
    notices: [],
  };
}

interface Completed {
  readonly section: ProposedSection;
  readonly missing?: readonly MissingValue[];
}

function authored(section: ProposedSection, { publisher }: SectionSource): Completed {
  if (publisher !== null) return { section: { ...section, speaker: publisher } };
  return { section: { ...section, speaker: TO_BE_NAMED }, missing: [publisherMissing(null)] };
}

/** Where one voice is all that there is, the words without a label are theirs. */
function spoken(section: ProposedSection, { choices, speakers }: SectionSource): Completed {
  const [only, ...others] = choices.speakers.length > 0 ? choices.speakers : speakers;
  if (only !== undefined && others.length === 0) return { section: { ...section, speaker: only.name } };
  const missing = [
    speakerMissing(
      null,
      speakers.map(({ name }) => name),
    ),
  ];
  return { section: { ...section, speaker: TO_BE_NAMED }, missing };
}

/** One question at a time is enough, however often it comes up. */
export function firstPerFlag(missing: readonly MissingValue[]): MissingValue[] {
  return missing.filter(({ flag }, index) => missing.findIndex((each) => each.flag === flag) === index);
}
