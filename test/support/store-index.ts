/** Index folders for tests. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openIndexWriter } from "../../src/store/index-writer.ts";
import type { PassageStore, TranscriptIndexEntry } from "../../src/store/passage-store.ts";
import { openVectraStore } from "../../src/store/vectra-store.ts";
import { model } from "./store-corpus.ts";

/** An empty folder that goes when the test ends. */
export async function indexFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-index-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function writeIndex(root: string, entries: readonly TranscriptIndexEntry[]): Promise<void> {
  const writer = await openIndexWriter({ root, model });
  try {
    for (const entry of entries) await writer.put(entry);
  } finally {
    await writer.close();
  }
}

export function openStore(root: string, search: "packed" | "vectra" = "packed"): Promise<PassageStore> {
  return openVectraStore({ root, model, search });
}

/** Every path below a folder, sorted. */
export async function pathsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}
