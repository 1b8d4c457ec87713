/** Which passages may answer. */
import type { Passage } from "./passage.ts";
import type { PassageFilter } from "./question.ts";
import type { TranscriptDetails } from "./transcript.ts";

/** What a filter looks at. */
export interface FilteredPassage {
  readonly passage: Pick<Passage, "kind" | "speaker">;
  readonly transcript: Pick<TranscriptDetails, "id" | "date">;
}

/** A filter as a function; every field of it narrows, and an absent one admits everything. */
export function admits(filter: PassageFilter): (candidate: FilteredPassage) => boolean {
  const named = filter.speakerNames ?? (filter.speaker === undefined ? null : [filter.speaker]);
  const speakers = named === null ? null : new Set(named.map(foldName));
  const kinds = filter.kinds === undefined ? null : new Set(filter.kinds);
  return ({ passage, transcript }) =>
    (filter.transcript === undefined || transcript.id === filter.transcript) &&
    // ISO dates sort as text.
    (filter.from === undefined || transcript.date >= filter.from) &&
    (filter.to === undefined || transcript.date <= filter.to) &&
    (kinds === null || kinds.has(passage.kind)) &&
    (speakers === null || speakers.has(foldName(passage.speaker.name)));
}

/** Whether any field of a filter is there to narrow it. */
export function isNarrow(filter: PassageFilter): boolean {
  return Object.values(filter).some((field) => field !== undefined);
}

/** Names are compared without regard to case. */
export function foldName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
