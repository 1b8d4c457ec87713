/** Which passages may answer. */
import type { PassageFilter } from "../domain/question.ts";
import type { PassageRows } from "./unit-rows.ts";

/** A filter as a function; every field of it narrows, and an absent one admits everything. */
export function admits(filter: PassageFilter): (rows: Pick<PassageRows, "passage" | "transcript">) => boolean {
  const speaker = filter.speaker === undefined ? null : folded(filter.speaker);
  const kinds = filter.kinds === undefined ? null : new Set(filter.kinds);
  return ({ passage, transcript }) =>
    (filter.transcript === undefined || transcript.id === filter.transcript) &&
    // ISO dates sort as text.
    (filter.from === undefined || transcript.date >= filter.from) &&
    (filter.to === undefined || transcript.date <= filter.to) &&
    (kinds === null || kinds.has(passage.kind)) &&
    (speaker === null || folded(passage.speaker.name) === speaker);
}

function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
