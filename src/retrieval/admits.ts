/** Which passages a filter admits. */
import type { PassageFilter } from "../domain/question.ts";
import type { PassageEntry } from "./retrieval-index.ts";

export function admits(filter: PassageFilter, { passage, transcript }: PassageEntry): boolean {
  return (
    (filter.transcript === undefined || filter.transcript === passage.transcript) &&
    (filter.speaker === undefined || filter.speaker.toLowerCase() === passage.speaker.name.toLowerCase()) &&
    (filter.kinds === undefined || filter.kinds.includes(passage.kind)) &&
    (filter.from === undefined || filter.from <= transcript.date) &&
    (filter.to === undefined || transcript.date <= filter.to)
  );
}
