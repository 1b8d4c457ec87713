/** The one writer's hold on an index: a lock that goes with its connection, and connections to write with. */
import type pg from "pg";
import { Failure } from "../../domain/failure.ts";
import { type Connection, inTransaction, openClient, openPool } from "./connect.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { explainingDatabase } from "./explain-database.ts";
import { migrate } from "./migrations.ts";
import { clearRetired, clearStrayWords } from "./upkeep.ts";

/** As many transcripts as are written side by side. */
const MOST_CONNECTIONS = 4;

export class WriterSession {
  readonly address: DatabaseAddress;
  readonly #holder: pg.Client;
  readonly #pool: pg.Pool;
  #isLocked = true;

  /**
   * Takes the lock, brings the schema up to date and clears away what former writers left.
   * @throws Failure `index-locked` while another writer is at work, `index-mismatch`, and as `explainingDatabase`
   */
  static open(address: DatabaseAddress): Promise<WriterSession> {
    return explainingDatabase(address, "write", async () => {
      const holder = await openClient(address);
      try {
        await lock(holder, address);
        const session = new WriterSession(address, holder);
        await session.transaction((connection) => migrate(connection, address));
        await session.tidy();
        return session;
      } catch (fault) {
        await holder.end();
        throw fault;
      }
    });
  }

  private constructor(address: DatabaseAddress, holder: pg.Client) {
    this.address = address;
    this.#holder = holder;
    this.#pool = openPool(address, { most: MOST_CONNECTIONS });
    holder.on("end", () => {
      this.#isLocked = false;
    });
  }

  /** @throws Failure `index-unwritable` where it cannot be done, or where the lock's connection is gone */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return explainingDatabase(this.address, "write", () => {
      if (!this.#isLocked) throw lostLock(this.address);
      return inTransaction(this.#pool, "begin", work);
    });
  }

  /** Only while nothing else is under way: a word may be about to be used. */
  async tidy(): Promise<void> {
    await this.transaction(async (connection) => {
      await clearRetired(connection, this.address.schema);
      await clearStrayWords(connection, this.address.schema);
    });
  }

  async close(): Promise<void> {
    await this.#pool.end();
    await this.#holder.end();
  }
}

async function lock(holder: Connection, { schema, shown }: DatabaseAddress): Promise<void> {
  const { rows } = await holder.query<{ locked: boolean }>(
    "select pg_try_advisory_lock(hashtextextended($1, 0)) as locked",
    [`verbatim writer ${schema}`],
  );
  if (rows[0]?.locked === true) return;
  throw new Failure(
    "index-locked",
    `The index in PostgreSQL at ${shown} is being written by another process: wait until it is done; its lock goes with its connection.`,
  );
}

function lostLock({ shown }: DatabaseAddress): Failure {
  return new Failure(
    "index-unwritable",
    `Expected to be the only writer of the index in PostgreSQL at ${shown}, but the connection that says so was lost: run it again.`,
  );
}
