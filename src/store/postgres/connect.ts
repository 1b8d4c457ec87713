/** Connections to the database, and transactions on them. */
import { setMaxListeners } from "node:events";
import { Socket } from "node:net";
import { addAbortSignal } from "node:stream";
import pg from "pg";
import type { DatabaseAddress } from "./database-address.ts";

/** As much of a connection as is used here. */
export type Connection = Pick<pg.ClientBase, "query">;

/** Longer than a server on another continent needs, and short enough that a reader is not left waiting. */
const CONNECT_MS = 5000;

/** Settings of a connection: name to value. */
export type SessionSettings = Readonly<Record<string, string>>;

export interface PoolOptions {
  /** Connections at a time. */
  readonly most: number;
  readonly settings?: SessionSettings;
  /** Cuts every connection, with whatever is under way on it; those that are still being made too. */
  readonly cut?: AbortSignal;
}

export function openPool(address: DatabaseAddress, { most, settings = {}, cut }: PoolOptions): pg.Pool {
  // Each connection listens, one that closes beside its successor: Node.js takes more than ten for a leak and warns.
  if (cut !== undefined) setMaxListeners(2 * most, cut);
  const pool = new pg.Pool({
    ...clientOptions(address, cut),
    max: most,
    // Nobody who only looked something up is kept from ending by a connection that nobody uses.
    allowExitOnIdle: true,
    onConnect: (client) => applySettings(client, settings),
  });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/**
 * A connection of its own, for what lasts as long as it does.
 * @param cut as of a pool
 * @throws the signal's reason where it has aborted already
 */
export async function openClient(address: DatabaseAddress, cut?: AbortSignal): Promise<pg.Client> {
  cut?.throwIfAborted();
  const client = new pg.Client(clientOptions(address, cut));
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

function clientOptions({ connection }: DatabaseAddress, cut: AbortSignal | undefined): pg.ClientConfig {
  return {
    connectionString: connection,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: "verbatim",
    // The driver itself cannot let go of a server that does not answer.
    ...(cut === undefined ? {} : { stream: () => addAbortSignal(cut, new Socket()) }),
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
