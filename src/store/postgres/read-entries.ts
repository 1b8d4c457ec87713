/** One state of the index as a reader takes it into memory: all but the vectors of passages and sentences. */
import { Failure } from "../../domain/failure.ts";
import { sha256 } from "../entry-files.ts";
import { type IndexModel, REBUILD } from "../index-layout.ts";
import type { IndexedTranscript, WordTable } from "../passage-store.ts";
import { refuseOtherModel } from "../refuse-other-model.ts";
import { StoredTranscript } from "../stored-transcript.ts";
import { WordPool } from "../word-pool.ts";
import { bytesToFloats } from "../word-table.ts";
import type { Connection } from "./connect.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { missingIndex } from "./explain-database.ts";
import { assertSchemaVersion } from "./migrations.ts";
import { hasGraph } from "./upkeep.ts";

export interface HeldEntry {
  readonly id: number;
  readonly contentHash: string;
  readonly indexed: IndexedTranscript;
  readonly words: readonly string[];
}

export interface PostgresSnapshot {
  /** Sorted by transcript id. */
  readonly entries: readonly HeldEntry[];
  readonly wordTable: WordTable;
  /** Whether the nearest units can be found through a graph. */
  readonly hasGraph: boolean;
}

/** The same entries, and not only the same content: a retired entry's vectors are cleared away one day. */
export function isSameSnapshot(left: PostgresSnapshot, right: PostgresSnapshot): boolean {
  return (
    left.hasGraph === right.hasGraph &&
    left.entries.length === right.entries.length &&
    left.entries.every(({ id }, at) => id === right.entries[at]?.id)
  );
}

interface EntryRow {
  readonly id: number;
  readonly contentHash: string;
  readonly model: string;
  readonly fingerprint: string;
  readonly dimensions: number;
  readonly wordDimensions: number;
}

/** Transcripts fetched at a time, so that the driver never holds a whole corpus beside what is made of it. */
const ENTRIES_PER_FETCH = 32;
const WORDS_PER_FETCH = 4096;

/**
 * In one transaction that sees one state of the database.
 * @param previous what is held already: entries never change
 * @throws Failure `index-missing`, `index-mismatch` or `index-corrupt`
 */
export async function readSnapshot(
  connection: Connection,
  from: { readonly address: DatabaseAddress; readonly model: IndexModel; readonly previous: PostgresSnapshot | null },
): Promise<PostgresSnapshot> {
  const { address, model, previous } = from;
  const rows = await readEntryRows(connection, address);
  for (const { model: id, ...made } of rows) refuseOtherModel({ ...made, id }, model);
  const held = new Map(previous?.entries.map((entry) => [entry.id, entry]));
  for (const entry of await readEntries(
    connection,
    address,
    rows.map(({ id }) => id).filter((id) => !held.has(id)),
  )) {
    held.set(entry.id, entry);
  }
  const entries = rows.map(({ id }) => held.get(id)).filter((entry) => entry !== undefined);
  const wordTable = await readWords(connection, { ...from, entries });
  return { entries, wordTable, hasGraph: await hasGraph(connection, address.schema, model.dimensions) };
}

/**
 * What is in service, by transcript id.
 * @throws Failure `index-missing` where nothing was ever indexed, `index-mismatch` for another schema version
 */
export async function readEntryRows(
  connection: Connection,
  address: DatabaseAddress,
): Promise<readonly (EntryRow & { readonly transcript: string })[]> {
  await assertSchemaVersion(connection, address);
  const revision = await readRevision(connection, address);
  if (revision === 0) throw missingIndex(address);
  const { rows } = await connection.query<EntryRow & { transcript: string }>(
    `select id, transcript, content_hash as "contentHash", model, fingerprint, dimensions,
       word_dimensions as "wordDimensions"
     from ${address.schema}.entry where since is not null and until is null order by transcript`,
  );
  return rows;
}

/** Rises with every change of the index. */
export async function readRevision(connection: Connection, { schema }: DatabaseAddress): Promise<number> {
  const { rows } = await connection.query<{ number: number }>(`select number from ${schema}.revision`);
  return rows[0]?.number ?? 0;
}

interface DocumentRow {
  readonly id: number;
  readonly transcript: string;
  readonly contentHash: string;
  readonly document: string;
  readonly words: readonly string[];
}

export async function readEntries(
  connection: Connection,
  address: DatabaseAddress,
  ids: readonly number[],
): Promise<readonly HeldEntry[]> {
  const entries: HeldEntry[] = [];
  for (let first = 0; first < ids.length; first += ENTRIES_PER_FETCH) {
    const { rows } = await connection.query<DocumentRow>(
      `select id, transcript, content_hash as "contentHash", document, words from ${address.schema}.entry
       where id = any($1) order by transcript`,
      [ids.slice(first, first + ENTRIES_PER_FETCH)],
    );
    for (const { id, contentHash, words, ...row } of rows) {
      entries.push({ id, contentHash, words, indexed: parseDocument(row, address) });
    }
  }
  return entries;
}

function parseDocument(
  { transcript: id, document }: Pick<DocumentRow, "transcript" | "document">,
  { shown }: DatabaseAddress,
): IndexedTranscript {
  try {
    const indexed = StoredTranscript.parse(JSON.parse(document));
    const { text, sourceHash } = indexed.transcript;
    if (`sha256:${sha256(text)}` !== sourceHash) throw new Error("another text");
    return indexed;
  } catch (cause) {
    throw new Failure(
      "index-corrupt",
      `The index of "${id}" in PostgreSQL at ${shown} is damaged: remove it with \`npx verbatim remove ${id}\` and rebuild it with ${REBUILD}.`,
      { cause },
    );
  }
}

interface WordSource {
  readonly address: DatabaseAddress;
  readonly model: IndexModel;
  readonly previous: PostgresSnapshot | null;
  readonly entries: readonly HeldEntry[];
}

async function readWords(connection: Connection, source: WordSource): Promise<WordTable> {
  const { wordDimensions: dimensions, fingerprint } = source.model;
  const vectors = new Map<string, Float32Array>();
  const before = source.previous?.wordTable;
  for (const [row, word] of before?.words.entries() ?? []) {
    vectors.set(word, before?.vectors.subarray(row * dimensions, (row + 1) * dimensions) ?? new Float32Array());
  }
  const missing = [...new Set(source.entries.flatMap(({ words }) => words))].filter((word) => !vectors.has(word));
  for (let first = 0; first < missing.length; first += WORDS_PER_FETCH) {
    const { rows } = await connection.query<{ word: string; vector: Buffer }>(
      `select word, vector from ${source.address.schema}.word where fingerprint = $1 and word = any($2)`,
      [fingerprint, missing.slice(first, first + WORDS_PER_FETCH)],
    );
    for (const { word, vector } of rows) vectors.set(word, bytesToFloats(vector));
  }
  const pool = new WordPool(dimensions);
  for (const { words } of source.entries) pool.addFrom(words, (word) => vectors.get(word) ?? null);
  return pool.finish();
}
