import { onTestFinished } from "vitest";
import { openIndexWriter } from "../../src/store/index-writer.ts";
import type { PassageStore, TranscriptIndexEntry } from "../../src/store/passage-store.ts";
import { openPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { openPostgresWriter } from "../../src/store/postgres/postgres-writer.ts";
import { addressOf } from "../support/postgres-address.ts";
import { startDatabase } from "../support/postgres-server.ts";
import { model, randomEntry } from "../support/store-corpus.ts";
import { indexFolder, openStore, writeIndex } from "../support/store-index.ts";
import { MemoryStore } from "../support/store-memory.ts";
import { describePassageStore } from "./passage-store.cases.ts";

async function indexed(entries: readonly TranscriptIndexEntry[], search: "packed" | "vectra"): Promise<PassageStore> {
  const root = await indexFolder();
  await writeIndex(root, entries);
  if (entries.length === 0) await emptyIndex(root);
  return openStore(root, search);
}

/** An index is there once a transcript was put; it stays there when the last is taken out. */
async function emptyIndex(root: string): Promise<void> {
  const writer = await openIndexWriter({ root, model });
  await writer.put(randomEntry("gone", 1));
  await writer.remove("gone");
  await writer.close();
}

describePassageStore("the plain memory store", async (entries) => new MemoryStore(entries));
describePassageStore("the Vectra store", (entries) => indexed(entries, "packed"));
describePassageStore("the Vectra store with Vectra's own search", (entries) => indexed(entries, "vectra"));

const database = await startDatabase();

/** @param search `graph`: through one from the first unit on, where the product would compare all */
async function inDatabase(entries: readonly TranscriptIndexEntry[], search: "all" | "graph"): Promise<PassageStore> {
  const address = addressOf(database.freshUrl());
  const graphFromUnits = search === "graph" ? 1 : undefined;
  const writer = await openPostgresWriter({
    address,
    model,
    ...(graphFromUnits === undefined ? {} : { graphFromUnits }),
  });
  for (const entry of entries) await writer.put(entry);
  if (entries.length === 0) {
    await writer.put(randomEntry("gone", 1));
    await writer.remove("gone");
  }
  await writer.close();
  const store = await openPostgresStore({ address, model, ...(search === "graph" ? { compareAllUpTo: 0 } : {}) });
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
}

describePassageStore("the PostgreSQL store", (entries) => inDatabase(entries, "all"));
describePassageStore("the PostgreSQL store through a graph", (entries) => inDatabase(entries, "graph"));
