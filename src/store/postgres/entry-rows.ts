/** One transcript's entry as rows, written within a transaction of the caller's. */
import { foldName } from "../../domain/admits.ts";
import type { IndexModel } from "../index-layout.ts";
import type { TranscriptIndexEntry } from "../passage-store.ts";
import { floatBytes } from "../word-table.ts";
import type { Connection } from "./connect.ts";
import { encodeRealArray } from "./float-arrays.ts";

/** Rows of one statement: a megabyte or two of vectors. */
const UNITS_PER_INSERT = 1000;

interface Target {
  readonly connection: Connection;
  readonly schema: string;
}

interface Unit {
  readonly kind: string;
  readonly speaker: string;
  readonly vector: Float32Array;
}

/**
 * Writes an entry that no reader sees yet.
 * @returns its id
 */
export async function insertEntry(target: Target, entry: TranscriptIndexEntry, model: IndexModel): Promise<number> {
  const { connection, schema } = target;
  const { transcript, passages, contentHash, wordTable } = entry;
  const units = unitsOf(entry);
  const { rows } = await connection.query<{ id: number }>(
    `insert into ${schema}.entry 
       (transcript, content_hash, model, fingerprint, dimensions, word_dimensions, units, document, words)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      transcript.id,
      contentHash,
      model.id,
      model.fingerprint,
      model.dimensions,
      model.wordDimensions,
      units.length,
      JSON.stringify({ transcript, passages }),
      wordTable.words,
    ],
  );
  const id = rows[0]?.id ?? 0;
  for (let first = 0; first < units.length; first += UNITS_PER_INSERT) {
    await insertUnits(
      target,
      { id, first, dimensions: model.dimensions },
      units.slice(first, first + UNITS_PER_INSERT),
    );
  }
  await insertWords(target, entry, model);
  return id;
}

/** Passages and their sentences in the order of the text, with what filters look at as they look at it. */
function unitsOf({ passages, vectors }: TranscriptIndexEntry): readonly Unit[] {
  return passages.flatMap(({ kind, speaker }, at) => {
    const { passage, sentences } = vectors[at] ?? { passage: new Float32Array(), sentences: [] };
    return [passage, ...sentences].map((vector) => ({ kind, speaker: foldName(speaker.name), vector }));
  });
}

async function insertUnits(
  { connection, schema }: Target,
  place: { readonly id: number; readonly first: number; readonly dimensions: number },
  units: readonly Unit[],
): Promise<void> {
  await connection.query(
    `insert into ${schema}.unit (entry, position, kind, speaker, embedding)
     select $1, $2::integer + unit.number - 1, unit.kind, unit.speaker,
       (($3::real[])[(unit.number - 1) * $4::integer + 1 : unit.number * $4::integer])::vector
     from unnest($5::text[], $6::text[]) with ordinality as unit (kind, speaker, number)`,
    [
      place.id,
      place.first,
      encodeRealArray(units.map(({ vector }) => vector)),
      place.dimensions,
      units.map(({ kind }) => kind),
      units.map(({ speaker }) => speaker),
    ],
  );
}

/** A word's vector is the model's, whatever transcript it stands in: most are there already. */
async function insertWords(
  { connection, schema }: Target,
  { wordTable: { words, vectors, dimensions } }: TranscriptIndexEntry,
  { fingerprint }: IndexModel,
): Promise<void> {
  const { rows } = await connection.query<{ word: string }>(
    `select word from ${schema}.word where fingerprint = $1 and word = any($2)`,
    [fingerprint, words],
  );
  const known = new Set(rows.map(({ word }) => word));
  // In one order, so that two transactions with the same new words wait for each other and not in a circle.
  const fresh = words.flatMap((word, row) => (known.has(word) ? [] : [{ word, row }])).toSorted(byWord);
  if (fresh.length === 0) return;
  const bytes = fresh.map(({ row }) => floatBytes(vectors.subarray(row * dimensions, (row + 1) * dimensions)));
  await connection.query(
    `insert into ${schema}.word (fingerprint, word, vector)
     select $1, fresh.word, fresh.vector from unnest($2::text[], $3::bytea[]) as fresh (word, vector)
     on conflict do nothing`,
    [fingerprint, fresh.map(({ word }) => word), bytes.map((each) => Buffer.from(each))],
  );
}

function byWord(left: { readonly word: string }, right: { readonly word: string }): number {
  return left.word < right.word ? -1 : 1;
}

/** Retires the transcript's entry in service, if there is one, and puts another in its place, if there is one. */
export async function switchEntry(
  { connection, schema }: Target,
  transcript: string,
  next: number | null,
): Promise<boolean> {
  // Locks the one row until the transaction ends, so that revisions appear in the order of their numbers.
  const { rows } = await connection.query<{ number: number }>(
    `update ${schema}.revision set number = number + 1 returning number`,
  );
  const revision = rows[0]?.number ?? 0;
  const retired = await connection.query(
    `update ${schema}.entry set until = $2, retired_at = now(), document = null, words = '{}'
     where transcript = $1 and since is not null and until is null`,
    [transcript, revision],
  );
  const hasRetired = (retired.rowCount ?? 0) > 0;
  if (hasRetired) await connection.query(`update ${schema}.revision set has_stray_words = true`);
  if (next !== null) await connection.query(`update ${schema}.entry set since = $2 where id = $1`, [next, revision]);
  return hasRetired;
}
