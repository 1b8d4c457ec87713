/** Connections to the database, and transactions on them. */
import pg from "pg";
import type { DatabaseAddress } from "./database-address.ts";

/** As much of a connection as is used here. */
export type Connection = Pick<pg.ClientBase, "query">;

/** Longer than a server on another continent needs, and short enough that a reader is not left waiting. */
const CONNECT_MS = 5000;

/** Settings of a connection: name to value. */
export type SessionSettings = Readonly<Record<string, string>>;

/** @param most connections at a time */
export function openPool(address: DatabaseAddress, most: number, settings: SessionSettings = {}): pg.Pool {
  const pool = new pg.Pool({
    ...clientOptions(address),
    max: most,
    // Nobody who only looked something up is kept from ending by a connection that nobody uses.
    allowExitOnIdle: true,
    onConnect: (client) => applySettings(client, settings),
  });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** A connection of its own, for what lasts as long as it does. */
export async function openClient(address: DatabaseAddress): Promise<pg.Client> {
  const client = new pg.Client(clientOptions(address));
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

function clientOptions({ connection }: DatabaseAddress): pg.ClientConfig {
  return {
    connectionString: connection,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: "verbatim",
  };
}

async function applySettings(client: Connection, settings: SessionSettings): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    await client.query("select set_config($1, $2, false)", [name, value]);
  }
}

/** One transaction: what `work` did is done as a whole when it resolves, and not at all when it rejects. */
export async function inTransaction<T>(
  pool: pg.Pool,
  begin: "begin" | "begin isolation level repeatable read read only",
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (fault) {
    await client.query("rollback").catch((error: Error) => {
      broken = error;
    });
    throw fault;
  } finally {
    client.release(broken);
  }
}
