/** The passage store over PostgreSQL: texts and words in memory, vectors in the database. */
import type pg from "pg";
import { isNarrow } from "../../domain/admits.ts";
import { Failure } from "../../domain/failure.ts";
import type { PassageId } from "../../domain/passage.ts";
import type { PassageFilter } from "../../domain/question.ts";
import { BestRows } from "../../vectors/best-rows.ts";
import type { IndexModel } from "../index-layout.ts";
import { indexVersion } from "../index-version.ts";
import type { IndexedTranscript, NearbyUnit, PassageSimilarity, PassageStore, WordTable } from "../passage-store.ts";
import { isSameModel } from "../refuse-other-model.ts";
import { firstUnits, type PassageRows, similaritiesFrom, UnitRows } from "../unit-rows.ts";
import { VectorMatrix, VectorSegment } from "../vector-matrix.ts";
import { inTransaction, openPool } from "./connect.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { type EntryPlaces, placeEntries } from "./entry-places.ts";
import { explainingDatabase } from "./explain-database.ts";
import { findAmongAll, findByGraph, GRAPH_SEARCH, MOST_BY_GRAPH, type NearestRequest } from "./nearest-units.ts";
import { isSameSnapshot, type PostgresSnapshot, readSnapshot } from "./read-entries.ts";
import { createVectorCache, UnitVectors, type VectorCache } from "./unit-vectors.ts";

export interface PostgresStoreOptions {
  readonly address: DatabaseAddress;
  readonly model: IndexModel;
  /** An open store of the same index, whose entries are shared and not read again. */
  readonly previous?: PassageStore | undefined;
  /** Gives up opening it. */
  readonly stop?: AbortSignal | undefined;
  /** For tests: units admitted up to which all are compared. */
  readonly compareAllUpTo?: number;
}

/** As many questions as are worked on at a time, unless a server's settings are changed. */
const MOST_CONNECTIONS = 16;

/** Up to so many admitted units, comparing all takes no longer than the graph with its detours around others. */
const COMPARE_ALL_UP_TO = 10_000;

/**
 * @returns `previous` itself where nothing has changed
 * @throws Failure `index-missing`, `index-mismatch`, `index-corrupt`, and as `explainingDatabase`
 * @throws the signal's reason where it has aborted already
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PassageStore> {
  const { address, model, previous, stop } = options;
  stop?.throwIfAborted();
  const cut = new AbortController();
  const pool = openPool(address, { most: MOST_CONNECTIONS, settings: GRAPH_SEARCH, cut: cut.signal });
  const giveUp = () => cut.abort();
  stop?.addEventListener("abort", giveUp, { once: true });
  try {
    const held = previous instanceof PostgresStore ? previous.takeOver(address, model) : null;
    const before = held?.snapshot ?? null;
    const snapshot = await explainingDatabase(address, "read", () =>
      inTransaction(pool, "begin isolation level repeatable read read only", (connection) =>
        readSnapshot(connection, { address, model, previous: before }),
      ),
    );
    if (previous === undefined || before === null || !isSameSnapshot(before, snapshot)) {
      return new PostgresStore({ options, pool, cut, snapshot, cache: held?.cache ?? createVectorCache() });
    }
    await pool.end();
    return previous;
  } catch (fault) {
    await pool.end();
    throw fault;
  } finally {
    stop?.removeEventListener("abort", giveUp);
  }
}

interface OpenStore {
  readonly options: PostgresStoreOptions;
  readonly pool: pg.Pool;
  /** Cuts the pool's connections. */
  readonly cut: AbortController;
  readonly snapshot: PostgresSnapshot;
  readonly cache: VectorCache;
}

class PostgresStore implements PassageStore {
  readonly version: string;
  readonly transcripts: readonly IndexedTranscript[];
  readonly wordTable: WordTable;
  readonly #open: OpenStore;
  readonly #dimensions: number;
  readonly #rows: UnitRows;
  readonly #vectors: UnitVectors;
  readonly #places: EntryPlaces;

  constructor(open: OpenStore) {
    const { options, pool, snapshot, cache } = open;
    this.#open = open;
    this.#dimensions = options.model.dimensions;
    this.transcripts = snapshot.entries.map(({ indexed }) => indexed);
    this.version = indexVersion(
      snapshot.entries.map(({ indexed, contentHash }) => ({ transcript: indexed.transcript.id, contentHash })),
    );
    this.wordTable = snapshot.wordTable;
    this.#rows = new UnitRows(this.transcripts);
    this.#places = placeEntries(snapshot.entries, this.#rows);
    this.#vectors = new UnitVectors({ pool, schema: options.address.schema, dimensions: this.#dimensions }, cache);
  }

  /** What a snapshot of the same index and model may keep of this one. */
  takeOver(address: DatabaseAddress, model: IndexModel): Pick<OpenStore, "snapshot" | "cache"> | null {
    const { options, snapshot, cache } = this.#open;
    const isSame = options.address.shown === address.shown && isSameModel(options.model, model);
    return isSame ? { snapshot, cache } : null;
  }

  async nearest(query: Float32Array, limit: number, filter: PassageFilter = {}): Promise<readonly NearbyUnit[]> {
    if (query.length !== this.#dimensions) {
      throw new TypeError(`Expected a query of ${this.#dimensions} dimensions, got ${query.length}`);
    }
    const admitted = this.#rows.admittedBy(filter);
    if (limit <= 0 || admitted.length === 0) return [];
    // Nothing is nearer than anything else to a question without a known word.
    if (query.every((number) => number === 0)) return firstUnits(admitted, limit);
    const found = await this.#find({ query, limit, filter }, isNarrow(filter) ? admitted : null);
    return this.#best(query, limit, found);
  }

  async similarities(query: Float32Array, passages: readonly PassageId[]): Promise<readonly PassageSimilarity[]> {
    const rows = this.#rows.ofAll(passages);
    const cosines = await this.#cosines(query, rows);
    return similaritiesFrom(cosines, rows);
  }

  async close(): Promise<void> {
    const { pool, cut } = this.#open;
    // What is still under way has been given up: nobody waits for it, and the server may never answer.
    if (pool.idleCount < pool.totalCount) cut.abort();
    await pool.end();
  }

  /**
   * Rows of the snapshot, ascending.
   * @param admitted null: all
   */
  async #find(
    asked: Pick<NearestRequest, "query" | "limit" | "filter">,
    admitted: readonly PassageRows[] | null,
  ): Promise<readonly number[]> {
    const { options, pool, snapshot } = this.#open;
    const { address, compareAllUpTo = COMPARE_ALL_UP_TO } = options;
    const source = { pool, schema: address.schema, dimensions: this.#dimensions };
    const entries = admitted === null ? this.#places.entries : this.#places.entriesOf(admitted);
    const request = { ...asked, entries, hasOtherEntries: entries.length < this.#places.entries.length };
    const units = admitted?.reduce((sum, { start, end }) => sum + end - start, 0) ?? this.#rows.count;
    const least = Math.min(asked.limit, units);
    return explainingDatabase(address, "read", async () => {
      if (snapshot.hasGraph && units > compareAllUpTo && asked.limit <= MOST_BY_GRAPH) {
        const rows = this.#places.rowsOf(await findByGraph(source, request));
        // The graph may be full of entries that came or went; then there are fewer, and all are compared.
        if (rows.length >= least) return rows;
      }
      const rows = this.#places.rowsOf(await findAmongAll(source, request));
      if (rows.length < least) throw outdated(address);
      return rows;
    });
  }

  /** Compared once more, in the order of the corpus and to the last bit as every other store compares. */
  async #best(query: Float32Array, limit: number, rows: readonly number[]): Promise<readonly NearbyUnit[]> {
    const passages = [...new Set(rows.map((row) => this.#rows.at(row)))];
    const cosines = await this.#cosines(query, passages);
    const wanted = new Set(rows);
    const best = new BestRows(limit);
    let place = 0;
    for (const { start, end } of passages) {
      for (let row = start; row < end; row += 1, place += 1) if (wanted.has(row)) best.offer(row, cosines[place] ?? 0);
    }
    return best.sorted().map(({ row, score }) => this.#rows.unitAt(row, score));
  }

  /** Of each passage and its sentences, one after another. */
  async #cosines(query: Float32Array, passages: readonly PassageRows[]): Promise<Float64Array> {
    const { address } = this.#open.options;
    const places = passages.map((rows) => this.#places.placeOf(rows));
    const blocks = await explainingDatabase(address, "read", () => this.#vectors.of(places));
    const whole = blocks.filter((block) => block !== null);
    if (whole.length < blocks.length) throw outdated(address);
    const segment = new VectorSegment(whole, this.#dimensions, "plain");
    return new VectorMatrix([segment], this.#dimensions).cosinesOf([{ start: 0, end: segment.rows.count }], query);
  }
}

function outdated({ shown }: DatabaseAddress): Failure {
  return new Failure(
    "index-unavailable",
    `Expected the vectors of the index in PostgreSQL at ${shown} as it was opened, but they were replaced and cleared away since: open it again.`,
  );
}
