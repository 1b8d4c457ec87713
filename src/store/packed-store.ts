/** A passage store over vectors in one block of memory; the same for the server and for a reader's browser. */
import type { PassageId } from "../domain/passage.ts";
import type { PassageFilter } from "../domain/question.ts";
import { BestRows } from "../vectors/best-rows.ts";
import type { IndexedTranscript, NearbyUnit, PassageSimilarity, PassageStore, WordTable } from "./passage-store.ts";
import { type RowStretch, similaritiesFrom, UnitRows } from "./unit-rows.ts";
import { VectorMatrix, type VectorSegment } from "./vector-matrix.ts";

/** Everything one snapshot holds. */
export interface PackedSnapshot {
  readonly version: string;
  /** Sorted by transcript id. */
  readonly transcripts: readonly IndexedTranscript[];
  readonly wordTable: WordTable;
  /** Rows in the order of `UnitRows`; zeros for what has no vector. */
  readonly segments: readonly VectorSegment[];
  readonly dimensions: number;
}

/** The cosines of a query with the rows of these stretches, one after another. */
export type CosineSearch = (stretches: readonly RowStretch[], query: Float32Array) => Promise<Float64Array>;

export class PackedStore implements PassageStore {
  readonly version: string;
  readonly transcripts: readonly IndexedTranscript[];
  readonly wordTable: WordTable;
  readonly #rows: UnitRows;
  readonly #matrix: VectorMatrix;
  readonly #search: CosineSearch | null;

  /** @param search another search over the same vectors for `nearest`; the packed one serves unless given */
  constructor(snapshot: PackedSnapshot, search?: (rows: UnitRows) => CosineSearch) {
    this.version = snapshot.version;
    this.transcripts = snapshot.transcripts;
    this.wordTable = snapshot.wordTable;
    this.#rows = new UnitRows(snapshot.transcripts);
    this.#matrix = new VectorMatrix(snapshot.segments, snapshot.dimensions);
    this.#search = search?.(this.#rows) ?? null;
  }

  async nearest(query: Float32Array, limit: number, filter: PassageFilter = {}): Promise<readonly NearbyUnit[]> {
    const admitted = this.#rows.rowsAdmittedBy(filter);
    const looked = this.#search === null ? this.#matrix.contenders(admitted, query, limit) : admitted;
    const scores = (await this.#search?.(looked, query)) ?? this.#matrix.cosinesOf(looked, query);
    const best = new BestRows(limit);
    let place = 0;
    for (const { start, end } of looked) {
      for (let row = start; row < end; row += 1, place += 1) best.offer(row, scores[place] ?? 0);
    }
    return best.sorted().map((found) => this.#rows.unitAt(found.row, found.score));
  }

  async similarities(query: Float32Array, passages: readonly PassageId[]): Promise<readonly PassageSimilarity[]> {
    const rows = this.#rows.ofAll(passages);
    const cosines = this.#matrix.cosinesOf(rows, query);
    return similaritiesFrom(cosines, rows);
  }

  async close(): Promise<void> {}
}
