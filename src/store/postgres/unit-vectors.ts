/** The vectors of passages and their sentences, fetched when they are asked for, and kept while they are asked for often. */
import { LRUCache } from "lru-cache";
import type pg from "pg";
import { decodeVectors } from "./float-arrays.ts";

/** A passage's rows within its entry: itself, then its sentences; `end` exclusive. */
export interface UnitPlace {
  readonly entry: number;
  readonly start: number;
  readonly end: number;
}

/** The vectors of some fifteen thousand passages of 256 dimensions. */
const CACHE_BYTES = 64 * 1024 * 1024;

/** By entry and first row: what is there never changes, so that later snapshots go on with it. */
export type VectorCache = LRUCache<string, Float32Array>;

export function createVectorCache(): VectorCache {
  return new LRUCache({ maxSize: CACHE_BYTES, sizeCalculation: ({ byteLength }) => Math.max(1, byteLength) });
}

interface Source {
  readonly pool: pg.Pool;
  readonly schema: string;
  readonly dimensions: number;
}

export class UnitVectors {
  readonly #source: Source;
  readonly #kept: VectorCache;

  constructor(source: Source, kept: VectorCache) {
    this.#source = source;
    this.#kept = kept;
  }

  /** A block of rows per place, in their order; null where the database no longer has them. */
  async of(places: readonly UnitPlace[]): Promise<readonly (Float32Array | null)[]> {
    const kept = places.map((place) => this.#kept.get(keyOf(place)));
    const fetched = await this.#fetch(places.filter((_, at) => kept[at] === undefined));
    return places.map((place, at) => kept[at] ?? fetched.get(keyOf(place)) ?? null);
  }

  async #fetch(places: readonly UnitPlace[]): Promise<ReadonlyMap<string, Float32Array>> {
    const blocks = new Map<string, Float32Array>();
    if (places.length === 0) return blocks;
    const { pool, schema, dimensions } = this.#source;
    const { rows } = await pool.query<{ number: string; vectors: Buffer | null }>(
      `select wanted.number, (
         select string_agg(vector_send(unit.embedding), ''::bytea order by unit.position)
         from ${schema}.unit
         where unit.entry = wanted.entry and unit.position >= wanted.first and unit.position < wanted.beyond
       ) as vectors
       from unnest($1::integer[], $2::integer[], $3::integer[]) with ordinality
         as wanted (entry, first, beyond, number)`,
      [places.map(({ entry }) => entry), places.map(({ start }) => start), places.map(({ end }) => end)],
    );
    for (const { number, vectors } of rows) {
      const place = places[Number(number) - 1];
      if (place === undefined || vectors === null) continue;
      const block = decodeVectors(vectors, dimensions);
      if (block.length !== (place.end - place.start) * dimensions) continue;
      blocks.set(keyOf(place), block);
      this.#kept.set(keyOf(place), block);
    }
    return blocks;
  }
}

function keyOf({ entry, start }: UnitPlace): string {
  return `${entry}:${start}`;
}
