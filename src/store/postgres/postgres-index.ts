/** The index in a PostgreSQL database with pgvector. */
import type { IndexAtRest, IndexWatch } from "../index-at-rest.ts";
import type { IndexedTranscript } from "../passage-store.ts";
import { type Connection, inTransaction, openClient, openPool } from "./connect.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { explainingDatabase } from "./explain-database.ts";
import { hasSchema } from "./migrations.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { openPostgresWriter, removeFromPostgres } from "./postgres-writer.ts";
import { readEntries, readEntryRows, readRevision } from "./read-entries.ts";
import { clearRetired } from "./upkeep.ts";

export function postgresIndex(address: DatabaseAddress): IndexAtRest {
  return {
    openWriter: (model) => openPostgresWriter({ address, model }),
    openStore: (model, previous, stop) => openPostgresStore({ address, model, previous, stop }),
    readTexts: (ids) => reading(address, (connection) => readTexts(connection, address, ids)),
    listed: () =>
      reading(address, async (connection) => {
        return (await readEntryRows(connection, address)).map(({ transcript }) => transcript);
      }),
    remove: async (ids) => {
      // Told apart from an index in which there is no such transcript.
      await reading(address, (connection) => readEntryRows(connection, address));
      return removeFromPostgres(address, ids);
    },
    tidy: (stop) => tidy(address, stop),
    watch: () => watchRevision(address),
  };
}

async function readTexts(
  connection: Connection,
  address: DatabaseAddress,
  ids?: readonly string[],
): Promise<readonly IndexedTranscript[]> {
  const listed = await readEntryRows(connection, address);
  const wanted = ids === undefined ? listed : listed.filter(({ transcript }) => ids.includes(transcript));
  const entries = await readEntries(
    connection,
    address,
    wanted.map(({ id }) => id),
  );
  return entries.map(({ indexed }) => indexed);
}

/** Without the writer's lock, so that no writer is ever kept out by it: only rows that nobody writes any more go. */
async function tidy(address: DatabaseAddress, stop?: AbortSignal): Promise<void> {
  await explainingDatabase(address, "write", async () => {
    const client = await openClient(address, stop);
    try {
      if (await hasSchema(client, address)) await clearRetired(client, address.schema);
    } finally {
      await client.end();
    }
  });
}

async function reading<T>(address: DatabaseAddress, work: (connection: Connection) => Promise<T>): Promise<T> {
  const pool = openPool(address, { most: 1 });
  try {
    return await explainingDatabase(address, "read", () =>
      inTransaction(pool, "begin isolation level repeatable read read only", work),
    );
  } finally {
    await pool.end();
  }
}

/**
 * Asked at intervals rather than told by NOTIFY: one row of one page a second, which also goes through a pooler
 * and finds what changed while the connection was lost.
 */
function watchRevision(address: DatabaseAddress): IndexWatch {
  const cut = new AbortController();
  const pool = openPool(address, { most: 1, cut: cut.signal });
  return {
    identity: () =>
      readRevision(pool, address).then(
        (revision) => (revision === 0 ? null : String(revision)),
        () => null,
      ),
    onHint: () => {},
    stop: () => {
      cut.abort();
      return pool.end();
    },
  };
}
