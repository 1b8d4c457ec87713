/**
 * A PostgreSQL with pgvector for tests: PGlite behind a real socket, or the server that TEST_POSTGRES_URL names.
 * PGlite has one session for all connections, which take turns by transaction; what depends on sessions, such as
 * locks between two writers, is tested only where there is a server.
 */
import { randomUUID } from "node:crypto";
import { type Extensions, PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { afterAll } from "vitest";

export interface TestDatabase {
  /** The address of an index of its own, in a schema that nobody else uses. */
  freshUrl(): string;
}

const NAMED = process.env["TEST_POSTGRES_URL"];

/** Whether connections are sessions of their own. */
export const HAS_SESSIONS = NAMED !== undefined;

/** For the tests of one file; it goes with them. */
export async function startDatabase(): Promise<TestDatabase> {
  const base = NAMED ?? (await startPglite());
  return {
    freshUrl: () => {
      const url = new URL(base);
      url.searchParams.set("schema", `test_${randomUUID().replaceAll("-", "")}`);
      return url.href;
    },
  };
}

/** @param extensions what the server has to offer */
export async function startPglite(extensions: Extensions = { vector }): Promise<string> {
  const db = await PGlite.create({ extensions });
  const server = new PGLiteSocketServer({ db, host: "127.0.0.1", port: 0, maxConnections: 200 });
  const listening = new Promise<number>((resolve) => {
    server.addEventListener("listening", (event) => {
      if (event instanceof CustomEvent) resolve(Number(event.detail.port));
    });
  });
  await server.start();
  const port = await listening;
  afterAll(async () => {
    await server.stop();
    await db.close();
  });
  return `postgres://reader:not-a-secret@127.0.0.1:${port}/postgres`;
}
