/** The one writer of an index in PostgreSQL: an entry is written and put into service in one transaction. */
import { TranscriptId } from "../../domain/transcript.ts";
import type { IndexModel } from "../index-layout.ts";
import type { IndexWriter, TranscriptIndexEntry } from "../passage-store.ts";
import { refuseOtherLengths } from "../refuse-other-lengths.ts";
import { isSameModel } from "../refuse-other-model.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { insertEntry, switchEntry } from "./entry-rows.ts";
import { buildGraph, GRAPH_FROM_UNITS } from "./upkeep.ts";
import { WriterSession } from "./writer-session.ts";

export interface PostgresWriterOptions {
  readonly address: DatabaseAddress;
  readonly model: IndexModel;
  /** For tests: units from which on a graph is built. */
  readonly graphFromUnits?: number;
}

/** @throws Failure as `WriterSession.open` */
export async function openPostgresWriter(options: PostgresWriterOptions): Promise<IndexWriter> {
  const session = await WriterSession.open(options.address);
  try {
    return new PostgresWriter(session, options, await readListed(session));
  } catch (fault) {
    await session.close();
    throw fault;
  }
}

/**
 * Takes transcripts out of the index, without the model that made them; an id that it does not list is passed over.
 * @returns the ids that were listed
 */
export async function removeFromPostgres(address: DatabaseAddress, ids: readonly string[]): Promise<readonly string[]> {
  const session = await WriterSession.open(address);
  try {
    const listed = new Set((await readListed(session)).map(({ transcript }) => transcript));
    const gone = ids.filter((id) => listed.has(id));
    await session.transaction(async (connection) => {
      for (const id of gone) await switchEntry({ connection, schema: address.schema }, id, null);
    });
    await session.tidy();
    return gone;
  } finally {
    await session.close();
  }
}

interface ListedEntry {
  readonly transcript: string;
  readonly contentHash: string;
  readonly fingerprint: string;
  readonly dimensions: number;
  readonly wordDimensions: number;
}

function readListed(session: WriterSession): Promise<readonly ListedEntry[]> {
  return session.transaction(async (connection) => {
    const { rows } = await connection.query<ListedEntry>(
      `select transcript, content_hash as "contentHash", fingerprint, dimensions,
         word_dimensions as "wordDimensions" from ${session.address.schema}.entry
       where since is not null and until is null order by transcript`,
    );
    return rows;
  });
}

class PostgresWriter implements IndexWriter {
  readonly #session: WriterSession;
  readonly #model: IndexModel;
  readonly #graphFromUnits: number;
  readonly #listed: Set<string>;
  /** Content hashes of the entries that the model in use made. */
  readonly #active: Map<string, string>;
  /** The last change of each transcript, done or under way. */
  readonly #changes = new Map<string, Promise<void>>();

  constructor(
    session: WriterSession,
    { model, graphFromUnits = GRAPH_FROM_UNITS }: PostgresWriterOptions,
    listed: readonly ListedEntry[],
  ) {
    this.#session = session;
    this.#model = model;
    this.#graphFromUnits = graphFromUnits;
    this.#listed = new Set(listed.map(({ transcript }) => transcript));
    const usable = listed.filter((entry) => isSameModel(entry, model));
    this.#active = new Map(usable.map(({ transcript, contentHash }) => [transcript, contentHash]));
  }

  active(): ReadonlyMap<string, string> {
    return new Map(this.#active);
  }

  listed(): readonly string[] {
    return [...this.#listed];
  }

  put(entry: TranscriptIndexEntry): Promise<void> {
    const { id } = entry.transcript;
    return this.#inTurn(id, async () => {
      if (this.#active.get(id) === entry.contentHash) return;
      refuseOtherLengths(entry, this.#model);
      await this.#session.transaction(async (connection) => {
        const target = { connection, schema: this.#session.address.schema };
        await switchEntry(target, id, await insertEntry(target, entry, this.#model));
      });
      this.#listed.add(id);
      this.#active.set(id, entry.contentHash);
    });
  }

  remove(transcript: string): Promise<void> {
    const id = TranscriptId.parse(transcript);
    return this.#inTurn(id, async () => {
      if (!this.#listed.has(id)) return;
      await this.#session.transaction(async (connection) => {
        await switchEntry({ connection, schema: this.#session.address.schema }, id, null);
      });
      this.#listed.delete(id);
      this.#active.delete(id);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#changes.values());
    const { schema } = this.#session.address;
    const size = { dimensions: this.#model.dimensions, fromUnits: this.#graphFromUnits };
    try {
      await this.#session.tidy();
      await this.#session.transaction((connection) => buildGraph(connection, schema, size));
    } finally {
      await this.#session.close();
    }
  }

  /** One change of a transcript at a time, in the order in which they were asked for. */
  #inTurn(id: string, change: () => Promise<void>): Promise<void> {
    const done = (this.#changes.get(id) ?? Promise.resolve()).then(change);
    this.#changes.set(
      id,
      done.catch(() => undefined),
    );
    return done;
  }
}
