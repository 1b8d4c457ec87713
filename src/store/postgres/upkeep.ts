/** What is cleared away and built beside an index's entries. */
import type { Connection } from "./connect.ts";

/** Seconds that a retired entry's vectors stay, for servers that have not taken over its successor yet. */
const RETIRED_SECONDS = 600;

/**
 * From so many units on, the nearest are looked for in a graph and no more among all of them: before, a scan
 * is as fast as anyone needs, and finds them all.
 */
export const GRAPH_FROM_UNITS = 20_000;

/** Neighbours of a unit per layer, and how many are looked at to find them: twice pgvector's own, for its recall. */
const GRAPH_OPTIONS = "m = 16, ef_construction = 128";

/** At any time, by anyone: a server at work does it now and then, a writer before and after its work. */
export async function clearRetired(connection: Connection, schema: string): Promise<void> {
  await connection.query(`delete from ${schema}.entry where retired_at < now() - make_interval(secs => $1)`, [
    RETIRED_SECONDS,
  ]);
}

/** By a writer, when nothing else is under way. A word that only a removed transcript held would tell of it. */
export async function clearStrayWords(connection: Connection, schema: string): Promise<void> {
  const { rows } = await connection.query<{ stray: boolean }>(
    `select has_stray_words as stray from ${schema}.revision`,
  );
  if (rows[0]?.stray !== true) return;
  await connection.query(
    `delete from ${schema}.word where not exists (
       select from (
         select distinct held.fingerprint, used.word
         from ${schema}.entry held cross join lateral unnest(held.words) as used (word)
       ) as kept where kept.fingerprint = word.fingerprint and kept.word = word.word
     )`,
  );
  await connection.query(`update ${schema}.revision set has_stray_words = false`);
}

export interface GraphSize {
  readonly dimensions: number;
  /** Units from which on a graph is worth building. */
  readonly fromUnits: number;
}

/** Readers are not disturbed meanwhile, and other writers are kept out by the lock. */
export async function buildGraph(
  connection: Connection,
  schema: string,
  { dimensions, fromUnits }: GraphSize,
): Promise<void> {
  if (await hasGraph(connection, schema, dimensions)) return;
  const { rows } = await connection.query<{ units: number }>(
    `select coalesce(sum(units), 0)::integer as units from ${schema}.entry
     where dimensions = $1 and since is not null and until is null`,
    [dimensions],
  );
  if ((rows[0]?.units ?? 0) < fromUnits) return;
  await connection.query(
    `create index ${graphName(dimensions)} on ${schema}.unit
     using hnsw ((embedding::vector(${dimensions})) vector_ip_ops) with (${GRAPH_OPTIONS})
     where vector_dims(embedding) = ${dimensions}`,
  );
  await connection.query(`analyze ${schema}.unit`);
  // So that servers open the index anew and learn of it.
  await connection.query(`update ${schema}.revision set number = number + 1`);
}

export async function hasGraph(connection: Connection, schema: string, dimensions: number): Promise<boolean> {
  const { rows } = await connection.query<{ there: boolean }>("select to_regclass($1) is not null as there", [
    `${schema}.${graphName(dimensions)}`,
  ]);
  return rows[0]?.there === true;
}

function graphName(dimensions: number): string {
  return `unit_graph_${dimensions}`;
}
