/** What a real server takes over an index in PostgreSQL, and over the same corpus indexed in a folder. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectPath } from "../../src/composition/root.ts";
import type { Ask } from "../support/golden-asks.ts";
import { runProgram } from "../support/product-process.ts";
import { askAll } from "./ask-load.ts";
import { startServer } from "./server-process.ts";
import { readSamples, writeSyntheticCorpus } from "./synthetic-corpus.ts";

/** Megabytes of resident memory once it is ready, and after questions over one connection. */
export interface ServerFigures {
  readonly ready: number;
  readonly asked: number;
}

export interface ServersFigures {
  readonly database: ServerFigures;
  readonly folder: ServerFigures;
}

const LIMIT_SECONDS = 60;

/** @param url of the database, with a schema in which there is nothing */
export async function measureServers(size: number, url: string, asks: readonly Ask[]): Promise<ServersFigures> {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-postgres-memory-"));
  const corpusDir = join(folder, "corpus");
  try {
    await writeSyntheticCorpus(corpusDir, await readSamples(projectPath("corpus/government-hour-2025-02-19.md")), size);
    const measure = async (name: string, settings: Readonly<Record<string, string>>): Promise<ServerFigures> => {
      const indexDir = join(folder, name);
      const ingested = await runProgram("cli", ["ingest"], { CORPUS_DIR: corpusDir, INDEX_DIR: indexDir, ...settings });
      if (ingested.code !== 0) throw new Error(ingested.stderr);
      const server = await startServer({ corpusDir, indexDir, settings });
      try {
        const ready = await server.memory();
        await askAll({ url: server.url, asks, connections: 1, limitSeconds: LIMIT_SECONDS });
        const asked = await server.memory();
        return { ready: ready?.server.now ?? 0, asked: asked?.server.now ?? 0 };
      } finally {
        await server.stop();
      }
    };
    return { database: await measure("database", { INDEX_URL: url }), folder: await measure("folder", {}) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
