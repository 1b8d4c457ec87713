/** The one writer of an index: builds entries aside, switches the manifest, and only then clears away. */
import { randomUUID } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Failure } from "../domain/failure.ts";
import { TranscriptId } from "../domain/transcript.ts";
import { readActiveEntries, writeActiveEntries } from "./active-entries.ts";
import { type Disk, durableDisk } from "./durable-disk.ts";
import { entryFiles } from "./entry-files.ts";
import { checkEntry } from "./entry-reader.ts";
import { explainingDisk } from "./explain-disk.ts";
import {
  type ActiveEntry,
  BUILDING_PREFIX,
  ENTRY_FOLDER,
  entryFolder,
  folderName,
  type IndexModel,
} from "./index-layout.ts";
import { type IndexLock, lockIndex } from "./index-lock.ts";
import type { IndexWriter, TranscriptIndexEntry } from "./passage-store.ts";

export interface IndexWriterOptions {
  readonly root: string;
  readonly model: IndexModel;
  /** For tests that cut a build short. */
  readonly disk?: Disk;
}

/**
 * Takes the lock, and clears away what killed writers left behind.
 * @throws Failure `index-locked` while another writer is at work, `index-unwritable`
 */
export async function openIndexWriter({ root, model, disk = durableDisk }: IndexWriterOptions): Promise<IndexWriter> {
  return explainingDisk(root, async () => {
    await mkdir(root, { recursive: true });
    const lock = await lockIndex(root);
    try {
      const listed = await listedEntries(root);
      const writer = new VectraIndexWriter({ root, model, disk, lock, listed });
      await writer.clearLeftovers();
      await writer.findUsable();
      return writer;
    } catch (fault) {
      await lock.release();
      throw fault;
    }
  });
}

/** An unreadable manifest lists nothing: whoever rebuilds the index must not be stopped by it. */
async function listedEntries(root: string): Promise<readonly ActiveEntry[]> {
  return readActiveEntries(root).catch((fault: unknown) => {
    if (fault instanceof Failure) return [];
    throw fault;
  });
}

interface WriterState {
  readonly root: string;
  readonly model: IndexModel;
  readonly disk: Disk;
  readonly lock: IndexLock;
  readonly listed: readonly ActiveEntry[];
}

class VectraIndexWriter implements IndexWriter {
  readonly #root: string;
  readonly #model: IndexModel;
  readonly #disk: Disk;
  readonly #lock: IndexLock;
  /** As the manifest lists them, damaged ones included: they stay in service until they are replaced. */
  readonly #listed: Map<string, ActiveEntry>;
  readonly #usable = new Map<string, string>();

  constructor({ root, model, disk, lock, listed }: WriterState) {
    this.#root = root;
    this.#model = model;
    this.#disk = disk;
    this.#lock = lock;
    this.#listed = new Map(listed.map((entry) => [entry.transcript, entry]));
  }

  /** Without entries that are damaged or another model's, so that they are put again. */
  active(): ReadonlyMap<string, string> {
    return new Map(this.#usable);
  }

  listed(): readonly string[] {
    return [...this.#listed.keys()];
  }

  async put(entry: TranscriptIndexEntry): Promise<void> {
    const { id } = entry.transcript;
    if (this.#usable.get(id) === entry.contentHash) return;
    await explainingDisk(this.#root, async () => {
      const files = await entryFiles(entry, this.#model);
      const replaced = this.#listed.get(id);
      const folder = await this.#freeFolder(id, folderName(entry.contentHash));
      const next = { transcript: id, contentHash: entry.contentHash, folder };
      await this.#build(entryFolder(this.#root, next), files);
      await this.#list(new Map(this.#listed).set(id, next));
      this.#usable.set(id, entry.contentHash);
      if (replaced !== undefined && replaced.folder !== folder)
        await this.#disk.remove(entryFolder(this.#root, replaced));
    });
  }

  async remove(transcript: string): Promise<void> {
    const id = TranscriptId.parse(transcript);
    await explainingDisk(this.#root, async () => {
      const rest = new Map(this.#listed);
      if (rest.delete(id)) await this.#list(rest);
      this.#usable.delete(id);
      await this.#disk.remove(join(this.#root, id));
    });
  }

  async close(): Promise<void> {
    await this.#lock.release();
  }

  /** Removes folders that were being built, were switched away from, or were never switched to. */
  async clearLeftovers(): Promise<void> {
    const inUse = new Set([...this.#listed.values()].map((entry) => entryFolder(this.#root, entry)));
    for (const name of await readdir(this.#root)) {
      if (name.endsWith(".partial")) await this.#disk.remove(join(this.#root, name));
      if (!TranscriptId.safeParse(name).success) continue;
      const folders = await readdir(join(this.#root, name)).catch((): string[] => []);
      const ours = folders.filter((folder) => ENTRY_FOLDER.test(folder) || folder.startsWith(BUILDING_PREFIX));
      const left = ours.filter((folder) => !inUse.has(join(this.#root, name, folder)));
      for (const folder of left) await this.#disk.remove(join(this.#root, name, folder));
      if (left.length > 0 && left.length === folders.length) await this.#disk.remove(join(this.#root, name));
    }
  }

  async findUsable(): Promise<void> {
    for (const entry of this.#listed.values()) {
      const fault = await checkEntry({ root: this.#root, entry, model: this.#model }).catch(
        (reason: unknown) => reason,
      );
      if (fault === undefined) this.#usable.set(entry.transcript, entry.contentHash);
    }
  }

  async #build(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const building = join(dirname(folder), `${BUILDING_PREFIX}${process.pid}-${randomUUID()}`);
    try {
      await this.#disk.makeFolder(building);
      for (const [path, bytes] of files) {
        if (path.includes("/")) await this.#disk.makeFolder(dirname(join(building, path)));
        await this.#disk.writeFile(join(building, path), bytes);
      }
      await this.#disk.publishFolder(building, folder);
    } catch (fault) {
      await this.#disk.remove(building).catch(() => undefined);
      throw fault;
    }
  }

  /**
   * A damaged entry keeps its folder, and with it its name, until its successor is in service; the name is
   * not free either where the folder itself is gone.
   */
  async #freeFolder(transcript: string, name: string): Promise<string> {
    const there = await readdir(join(this.#root, transcript)).catch((): string[] => []);
    const taken = [...there, this.#listed.get(transcript)?.folder];
    let folder = name;
    for (let copy = 2; taken.includes(folder); copy += 1) folder = `${name}-${copy}`;
    return folder;
  }

  async #list(entries: ReadonlyMap<string, ActiveEntry>): Promise<void> {
    await writeActiveEntries(this.#root, [...entries.values()], this.#disk);
    this.#listed.clear();
    for (const [id, entry] of entries) this.#listed.set(id, entry);
  }
}
