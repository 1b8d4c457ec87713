/** The index's tables: numbered steps, each applied once, and none by a program older than the schema. */
import pg from "pg";
import { Failure } from "../../domain/failure.ts";
import { REBUILD } from "../index-layout.ts";
import type { Connection } from "./connect.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { missingIndex } from "./explain-database.ts";

/**
 * An entry is one transcript as it was indexed once, and never changes but for being retired: revisions say
 * from which state of the index on it is in service (`since`) and from which on no more (`until`). A reader
 * holds on to its revision, so that a retired entry's vectors stay for a while when its text and words are gone.
 * `unit.position` counts the rows of an entry: each passage, then its sentences.
 */
const STEPS: readonly ((schema: string) => string)[] = [
  (schema) => `
    create table ${schema}.revision (
      single boolean primary key default true check (single),
      number integer not null,
      -- Whether words may be left that no entry holds any more.
      has_stray_words boolean not null default false
    );
    insert into ${schema}.revision (number) values (0);
    create table ${schema}.entry (
      id integer generated always as identity primary key,
      transcript text collate "C" not null,
      content_hash text not null,
      model text not null,
      fingerprint text not null,
      dimensions integer not null,
      word_dimensions integer not null,
      units integer not null,
      document text,
      words text[] not null,
      since integer,
      until integer,
      retired_at timestamptz
    );
    create unique index entry_in_service on ${schema}.entry (transcript) where since is not null and until is null;
    create table ${schema}.unit (
      entry integer not null references ${schema}.entry on delete cascade,
      position integer not null,
      kind text not null,
      speaker text not null,
      embedding vector not null,
      primary key (entry, position)
    );
    create index unit_speaker on ${schema}.unit (speaker);
    create table ${schema}.word (
      fingerprint text not null,
      word text collate "C" not null,
      vector bytea not null,
      primary key (fingerprint, word)
    );`,
];

const SCHEMA_VERSION = STEPS.length;

/** The first release whose scans go on where a filter leaves too few of what they found. */
const LEAST_PGVECTOR = [0, 8] as const;

/**
 * In a transaction: brings the schema to this program's version.
 * @throws Failure `index-mismatch` for a schema of a newer program, `setting-invalid` where pgvector is not to be had
 */
export async function migrate(connection: Connection, address: DatabaseAddress): Promise<void> {
  const { schema } = address;
  await connection.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`verbatim migrations ${schema}`]);
  await installVectors(connection, address);
  // Asked first: to create what is there already takes a privilege that a writer need not have.
  if ((await readSchemaVersion(connection, address)) === null) {
    const { rows } = await connection.query<{ free: boolean }>("select to_regnamespace($1) is null as free", [schema]);
    if (rows[0]?.free === true) await connection.query(`create schema ${schema}`);
    await connection.query(
      `create table ${schema}.migration (version integer primary key, applied_at timestamptz not null default now())`,
    );
  }
  const found = (await readSchemaVersion(connection, address)) ?? 0;
  refuseNewer(found, address);
  for (const [at, step] of STEPS.entries()) {
    if (at < found) continue;
    await connection.query(step(schema));
    await connection.query(`insert into ${schema}.migration (version) values ($1)`, [at + 1]);
  }
}

/**
 * For readers, who change nothing.
 * @throws Failure `index-missing` where there is no schema, `index-mismatch` for one of another version
 */
export async function assertSchemaVersion(connection: Connection, address: DatabaseAddress): Promise<void> {
  const found = await readSchemaVersion(connection, address);
  if (found === null) throw missingIndex(address);
  refuseNewer(found, address);
  if (found < SCHEMA_VERSION) {
    throw new Failure(
      "index-mismatch",
      `Expected an index of schema version ${SCHEMA_VERSION}, but PostgreSQL at ${address.shown} has version ${found}: bring it up to date with ${REBUILD}.`,
    );
  }
}

/** Whether a writer ever made the tables. */
export async function hasSchema(connection: Connection, { schema }: DatabaseAddress): Promise<boolean> {
  const { rows } = await connection.query<{ there: boolean }>("select to_regclass($1) is not null as there", [
    `${schema}.migration`,
  ]);
  return rows[0]?.there === true;
}

/** Null where the index's schema is not there. */
async function readSchemaVersion(connection: Connection, address: DatabaseAddress): Promise<number | null> {
  if (!(await hasSchema(connection, address))) return null;
  const versions = await connection.query<{ version: number }>(
    `select coalesce(max(version), 0) as version from ${address.schema}.migration`,
  );
  return versions.rows[0]?.version ?? 0;
}

function refuseNewer(found: number, { shown }: DatabaseAddress): void {
  if (found <= SCHEMA_VERSION) return;
  throw new Failure(
    "index-mismatch",
    `Expected an index of schema version ${SCHEMA_VERSION}, but a newer program made PostgreSQL at ${shown} version ${found}: update this program, or name another schema or database in INDEX_URL.`,
  );
}

async function installVectors(connection: Connection, { shown }: DatabaseAddress): Promise<void> {
  const installed = (await pgvectorVersion(connection)) ?? (await createExtension(connection, shown));
  const [major = 0, minor = 0] = installed.split(".").map(Number);
  const [leastMajor, leastMinor] = LEAST_PGVECTOR;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  throw new Failure(
    "setting-invalid",
    `Expected pgvector ${LEAST_PGVECTOR.join(".")} or later in PostgreSQL at ${shown}, found ${installed}: install a newer one and run \`alter extension vector update\` there.`,
  );
}

async function createExtension(connection: Connection, shown: string): Promise<string> {
  try {
    await connection.query("create extension vector");
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError)) throw cause;
    throw new Failure(
      "setting-invalid",
      `Expected the extension pgvector in PostgreSQL at ${shown}, but it cannot be created there (${cause.message}): install it, or have the database's owner run \`create extension vector\`.`,
      { cause },
    );
  }
  return (await pgvectorVersion(connection)) ?? "";
}

async function pgvectorVersion(connection: Connection): Promise<string | null> {
  const { rows } = await connection.query<{ extversion: string }>(
    "select extversion from pg_extension where extname = 'vector'",
  );
  return rows[0]?.extversion ?? null;
}
