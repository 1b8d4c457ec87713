/** The passage store over Vectra indexes: one snapshot of all active transcripts, loaded into memory. */
import { createHash } from "node:crypto";
import { admits } from "../domain/admits.ts";
import { Failure } from "../domain/failure.ts";
import type { PassageId } from "../domain/passage.ts";
import type { PassageFilter } from "../domain/question.ts";
import { BestRows } from "../vectors/best-rows.ts";
import { readActiveEntries } from "./active-entries.ts";
import { readEntry } from "./entry-reader.ts";
import type { ActiveEntry, IndexModel } from "./index-layout.ts";
import type { IndexedTranscript, NearbyUnit, PassageSimilarity, PassageStore, WordTable } from "./passage-store.ts";
import { buildSnapshot, type Snapshot } from "./snapshot.ts";
import { type PassageRows, UnitRows } from "./unit-rows.ts";
import { type RowStretch, VectorMatrix } from "./vector-matrix.ts";
import { openVectraIndex, type VectraIndex } from "./vectra-index.ts";
import { forgetVerified } from "./verified-entries.ts";

export interface VectraStoreOptions {
  readonly root: string;
  readonly model: IndexModel;
  /**
   * Whose search serves: `packed` compares with the vectors copied out of Vectra into one block, a
   * tenth of the time for the same ranking; `vectra` is Vectra's own. Defaults to `packed`.
   */
  readonly search?: "packed" | "vectra";
  /** An open store of the same index, whose unchanged entries are shared and not read again. */
  readonly previous?: PassageStore;
}

/** How often an index that is replaced while it is being read is begun anew. */
const MOST_ATTEMPTS = 5;

/** @throws Failure `index-missing`, `index-mismatch` or `index-corrupt`, which say how to rebuild it */
export async function openVectraStore(options: VectraStoreOptions): Promise<PassageStore> {
  const { root } = options;
  for (let attempt = 1; ; attempt += 1) {
    const active = await readActiveEntries(root);
    try {
      return await openSnapshot(active, options);
    } catch (fault) {
      const replaced = JSON.stringify(active) !== JSON.stringify(await readActiveEntries(root));
      if (replaced && attempt < MOST_ATTEMPTS) continue;
      await forgetVerified(root);
      throw fault;
    }
  }
}

async function openSnapshot(
  active: readonly ActiveEntry[],
  { root, model, search = "packed", previous }: VectraStoreOptions,
): Promise<VectraStore> {
  const vectraFiles: Buffer[] = [];
  const snapshot = await buildSnapshot({
    active,
    dimensions: model.dimensions,
    load: async (entry) => {
      const loaded = await readEntry({ root, entry, model });
      if (search === "vectra") vectraFiles.push(...loaded.vectraFiles);
      return loaded;
    },
    previous: search === "packed" && previous instanceof VectraStore ? previous.takeOver(model) : null,
  });
  return new VectraStore({ snapshot, active, model, indexes: await Promise.all(vectraFiles.map(openVectraIndex)) });
}

interface OpenIndex {
  readonly snapshot: Snapshot;
  readonly active: readonly ActiveEntry[];
  readonly model: IndexModel;
  readonly indexes: readonly VectraIndex[];
}

class VectraStore implements PassageStore {
  readonly version: string;
  readonly transcripts: readonly IndexedTranscript[];
  readonly wordTable: WordTable;
  readonly #snapshot: Snapshot;
  readonly #model: IndexModel;
  readonly #rows: UnitRows;
  readonly #matrix: VectorMatrix;
  /** Kept only where Vectra's own search serves. */
  readonly #indexes: readonly VectraIndex[];

  constructor({ snapshot, active, model, indexes }: OpenIndex) {
    this.version = versionOf(active);
    this.transcripts = snapshot.entries.map(({ indexed }) => indexed);
    this.wordTable = snapshot.wordTable;
    this.#snapshot = snapshot;
    this.#model = model;
    this.#rows = new UnitRows(this.transcripts);
    this.#matrix = new VectorMatrix(snapshot.segments, model.dimensions);
    this.#indexes = indexes;
  }

  /** What a snapshot of the same model may keep of this one. */
  takeOver({ fingerprint }: IndexModel): Snapshot | null {
    return fingerprint === this.#model.fingerprint ? this.#snapshot : null;
  }

  async nearest(query: Float32Array, limit: number, filter: PassageFilter = {}): Promise<readonly NearbyUnit[]> {
    const isFiltered = Object.values(filter).some((field) => field !== undefined);
    const admitted = isFiltered ? this.#rows.passages.filter(admits(filter)) : this.#rows.passages;
    const scores =
      this.#indexes.length > 0 ? await this.#vectraCosines(admitted, query) : this.#matrix.cosinesOf(admitted, query);
    const best = new BestRows(limit);
    let place = 0;
    for (const { start, end } of admitted) {
      for (let row = start; row < end; row += 1, place += 1) best.offer(row, scores[place] ?? 0);
    }
    return best.sorted().map((found) => this.#rows.unitAt(found.row, found.score));
  }

  async similarities(query: Float32Array, passages: readonly PassageId[]): Promise<readonly PassageSimilarity[]> {
    const rows = passages.map((id) => this.#passage(id));
    const cosines = this.#matrix.cosinesOf(rows, query);
    let place = 0;
    return rows.map(({ start, end }) => {
      const [passage = 0, ...sentences] = cosines.subarray(place, place + end - start);
      place += end - start;
      return { passage, sentences };
    });
  }

  async close(): Promise<void> {}

  /**
   * As `cosinesOf`, by Vectra's own search. It has no row for zeros, and no number for a query of zeros:
   * both count as 0, as everywhere here.
   */
  async #vectraCosines(stretches: readonly RowStretch[], query: Float32Array): Promise<Float64Array> {
    const scores = new Float64Array(this.#rows.count);
    for (const index of this.#indexes) {
      for (const { passage, sentence, score } of await index.query(query, this.#rows.count)) {
        const row = this.#rows.rowOf(passage, sentence);
        if (row !== undefined && !Number.isNaN(score)) scores[row] = score;
      }
    }
    return Float64Array.from(stretches.flatMap(({ start, end }) => [...scores.subarray(start, end)]));
  }

  #passage(id: PassageId): PassageRows {
    const rows = this.#rows.of(id);
    if (rows === undefined) throw new Failure("passage-unknown", `Expected a passage of the index, got "${id}".`);
    return rows;
  }
}

/** The same for the same content, whenever and wherever it was indexed. */
function versionOf(active: readonly ActiveEntry[]): string {
  const hash = createHash("sha256");
  for (const { transcript, contentHash } of active) hash.update(`${transcript} ${contentHash}\n`);
  return hash.digest("hex");
}
