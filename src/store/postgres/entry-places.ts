/** Which rows of the database stand for which rows of a snapshot. */
import type { PassageRows, UnitRows } from "../unit-rows.ts";
import type { FoundUnit } from "./nearest-units.ts";
import type { HeldEntry } from "./read-entries.ts";
import type { UnitPlace } from "./unit-vectors.ts";

export interface EntryPlaces {
  /** Ids of those with passages. */
  readonly entries: readonly number[];
  /** Ids of the entries that these passages are of, each once. */
  entriesOf(passages: readonly PassageRows[]): readonly number[];
  placeOf(passage: PassageRows): UnitPlace;
  /** Ascending, without those of entries that the snapshot does not hold. */
  rowsOf(found: readonly FoundUnit[]): readonly number[];
}

/** @param entries in the order of the corpus, as `rows` are */
export function placeEntries(entries: readonly Pick<HeldEntry, "id" | "indexed">[], rows: UnitRows): EntryPlaces {
  const firstRows = new Map<number, number>();
  const idOf = new Map<string, number>();
  for (const { id, indexed } of entries) {
    idOf.set(indexed.transcript.id, id);
    const first = indexed.passages[0];
    if (first !== undefined) firstRows.set(id, rows.of(first.id)?.start ?? 0);
  }
  return {
    entries: [...firstRows.keys()],
    entriesOf: (passages) => {
      const transcripts = new Set(passages.map(({ transcript }) => transcript.id));
      return Array.from(transcripts, (id) => idOf.get(id) ?? 0);
    },
    placeOf: ({ transcript, start, end }) => {
      const entry = idOf.get(transcript.id) ?? 0;
      const first = firstRows.get(entry) ?? 0;
      return { entry, start: start - first, end: end - first };
    },
    rowsOf: (found) =>
      found
        .flatMap(({ entry, position }) => {
          const first = firstRows.get(entry);
          return first === undefined ? [] : [first + position];
        })
        .sort((left, right) => left - right),
  };
}
