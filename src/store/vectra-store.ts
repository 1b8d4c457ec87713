/** The passage store over Vectra indexes: one snapshot of all active transcripts, loaded into memory. */
import { readActiveEntries } from "./active-entries.ts";
import { readEntry } from "./entry-reader.ts";
import type { ActiveEntry, IndexModel } from "./index-layout.ts";
import { indexVersion } from "./index-version.ts";
import { type CosineSearch, PackedStore } from "./packed-store.ts";
import type { PassageStore } from "./passage-store.ts";
import { buildSnapshot, type Snapshot } from "./snapshot.ts";
import type { UnitRows } from "./unit-rows.ts";
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
    wordDimensions: model.wordDimensions,
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

class VectraStore extends PackedStore {
  readonly #snapshot: Snapshot;
  readonly #model: IndexModel;

  constructor({ snapshot, active, model, indexes }: OpenIndex) {
    const packed = {
      version: indexVersion(active),
      transcripts: snapshot.entries.map(({ indexed }) => indexed),
      wordTable: snapshot.wordTable,
      segments: snapshot.segments,
      dimensions: model.dimensions,
    };
    super(packed, indexes.length > 0 ? (rows) => vectraCosines(rows, indexes) : undefined);
    this.#snapshot = snapshot;
    this.#model = model;
  }

  /** What a snapshot of the same model may keep of this one. */
  takeOver({ fingerprint }: IndexModel): Snapshot | null {
    return fingerprint === this.#model.fingerprint ? this.#snapshot : null;
  }
}

/**
 * As the packed store's own, by Vectra's search. It has no row for zeros, and no number for a query of
 * zeros: both count as 0, as everywhere here.
 */
function vectraCosines(rows: UnitRows, indexes: readonly VectraIndex[]): CosineSearch {
  return async (stretches, query) => {
    const scores = new Float64Array(rows.count);
    for (const index of indexes) {
      for (const { passage, sentence, score } of await index.query(query, rows.count)) {
        const row = rows.rowOf(passage, sentence);
        if (row !== undefined && !Number.isNaN(score)) scores[row] = score;
      }
    }
    return Float64Array.from(stretches.flatMap(({ start, end }) => [...scores.subarray(start, end)]));
  };
}
