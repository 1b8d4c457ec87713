/** Which row of the matrix stands for which passage or sentence: each passage's row, then its sentences'. */
import { isNarrow } from "../domain/admits.ts";
import { countFirst } from "../domain/count-first.ts";
import { Failure } from "../domain/failure.ts";
import { type Admitted, FilterGroups } from "../domain/filter-groups.ts";
import { oncePer } from "../domain/once-per.ts";
import type { Passage, PassageId } from "../domain/passage.ts";
import type { PassageFilter } from "../domain/question.ts";
import type { Transcript } from "../domain/transcript.ts";
import type { IndexedTranscript, NearbyUnit, PassageSimilarity } from "./passage-store.ts";

/** Rows from `start` to `end`, exclusive. */
export interface RowStretch {
  readonly start: number;
  readonly end: number;
}

/** A passage with the rows `start` (the passage) and `start + 1` to `end` (its sentences), `end` exclusive. */
export interface PassageRows extends RowStretch {
  readonly passage: Passage;
  readonly transcript: Transcript;
}

/** Rows in the order of the corpus. */
export class UnitRows {
  readonly passages: readonly PassageRows[];
  readonly count: number;
  readonly #byId: ReadonlyMap<string, PassageRows>;
  /** Made when a filter first narrows: indexing has no use for them. */
  #groups: FilterGroups | null = null;
  readonly #passagesOf = oncePer((admitted: Admitted) => this.#choose(admitted));
  readonly #rowsOf = oncePer((admitted: Admitted) => joined(this.#choose(admitted)));

  constructor(transcripts: readonly IndexedTranscript[]) {
    const passages: PassageRows[] = [];
    let end = 0;
    for (const { transcript, passages: inText } of transcripts) {
      for (const passage of inText) {
        const start = end;
        end = start + 1 + passage.sentences.length;
        passages.push({ passage, transcript, start, end });
      }
    }
    this.passages = passages;
    this.count = end;
    this.#byId = new Map(passages.map((rows) => [rows.passage.id, rows]));
  }

  /** In the order of the corpus; they are kept as long as the filter is. */
  admittedBy(filter: PassageFilter): readonly PassageRows[] {
    if (!isNarrow(filter)) return this.passages;
    return this.#passagesOf(this.#admitted(filter));
  }

  /** The same as rows, those that touch as one stretch. */
  rowsAdmittedBy(filter: PassageFilter): readonly RowStretch[] {
    if (!isNarrow(filter)) return [{ start: 0, end: this.count }];
    return this.#rowsOf(this.#admitted(filter));
  }

  #choose({ marks }: Admitted): readonly PassageRows[] {
    return this.passages.filter((_, at) => marks[at] === 1);
  }

  #admitted(filter: PassageFilter): Admitted {
    this.#groups ??= new FilterGroups(this.passages);
    return this.#groups.admittedBy(filter);
  }

  of(passage: PassageId | string): PassageRows | undefined {
    return this.#byId.get(passage);
  }

  /** Undefined where the corpus has no such unit. */
  rowOf(passage: string, sentence: number | null): number | undefined {
    const rows = this.#byId.get(passage);
    if (rows === undefined) return undefined;
    const row = rows.start + (sentence === null ? 0 : sentence + 1);
    return row < rows.end ? row : undefined;
  }

  /** @throws Failure `passage-unknown` where one is not of the index */
  ofAll(passages: readonly PassageId[]): readonly PassageRows[] {
    return passages.map((id) => {
      const rows = this.of(id);
      if (rows === undefined) throw new Failure("passage-unknown", `Expected a passage of the index, got "${id}".`);
      return rows;
    });
  }

  unitAt(row: number, similarity: number): NearbyUnit {
    return unitIn(this.at(row), row, similarity);
  }

  /** The passage that a row belongs to. */
  at(row: number): PassageRows {
    const found = this.passages[countFirst(this.passages.length, (at) => (this.passages[at]?.start ?? 0) <= row) - 1];
    if (found === undefined) throw new RangeError(`Expected a row below ${this.count}, got ${row}`);
    return found;
  }
}

function unitIn({ passage, start }: PassageRows, row: number, similarity: number): NearbyUnit {
  return { passage: passage.id, sentence: row === start ? null : row - start - 1, similarity };
}

/** The first units of some passages, for a query that nothing is nearer to than anything else. */
export function firstUnits(passages: readonly PassageRows[], limit: number): readonly NearbyUnit[] {
  const units: NearbyUnit[] = [];
  for (const rows of passages) {
    for (let row = rows.start; row < rows.end; row += 1) {
      if (units.length === limit) return units;
      units.push(unitIn(rows, row, 0));
    }
  }
  return units;
}

/** Stretches that touch as one: a call of the kernel for each passage would cost more than its rows. */
export function joined(stretches: readonly RowStretch[]): readonly RowStretch[] {
  const all: { readonly start: number; end: number }[] = [];
  let open: (typeof all)[number] | null = null;
  for (const { start, end } of stretches) {
    if (open !== null && start === open.end) open.end = end;
    else {
      open = { start, end };
      all.push(open);
    }
  }
  return all;
}

/** @param cosines of the passages' rows, one passage after another */
export function similaritiesFrom(cosines: Float64Array, passages: readonly RowStretch[]): readonly PassageSimilarity[] {
  let place = 0;
  return passages.map(({ start, end }) => {
    const passage = cosines[place] ?? 0;
    const sentences = cosines.subarray(place + 1, place + end - start);
    place += end - start;
    return { passage, sentences };
  });
}
