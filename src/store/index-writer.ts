/** The one writer of an index: builds entries aside, switches the manifest, and only then clears away. */
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../domain/failure.ts";
import { TranscriptId } from "../domain/transcript.ts";
import { readActiveEntries } from "./active-entries.ts";
import { ActiveList } from "./active-list.ts";
import { buildEntry } from "./build-entry.ts";
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
import { hasStamps, readVerified, stampEntry, verifiedKey, writeVerified } from "./verified-entries.ts";

/** An entry that is whole, with the paths of its files. */
interface UsableEntry {
  readonly entry: ActiveEntry;
  readonly paths: readonly string[];
}

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
  /** Damaged entries included: they stay in service until they are replaced. */
  readonly #active: ActiveList;
  readonly #usable = new Map<string, UsableEntry>();
  /** The last change of each transcript, done or under way. */
  readonly #changes = new Map<string, Promise<void>>();

  constructor({ root, model, disk, lock, listed }: WriterState) {
    this.#root = root;
    this.#model = model;
    this.#disk = disk;
    this.#lock = lock;
    this.#active = new ActiveList(root, listed, disk);
  }

  /** Without entries that are damaged or another model's, so that they are put again. */
  active(): ReadonlyMap<string, string> {
    return new Map([...this.#usable].map(([id, { entry }]) => [id, entry.contentHash]));
  }

  listed(): readonly string[] {
    return [...this.#active.entries.keys()];
  }

  async put(entry: TranscriptIndexEntry): Promise<void> {
    const { id } = entry.transcript;
    await this.#inTurn(id, async () => {
      if (this.#usable.get(id)?.entry.contentHash === entry.contentHash) return;
      const files = entryFiles(entry, this.#model);
      const replaced = this.#active.entries.get(id);
      const folder = await this.#freeFolder(id, folderName(entry.contentHash));
      const next = { transcript: id, contentHash: entry.contentHash, folder };
      await buildEntry(this.#disk, entryFolder(this.#root, next), files);
      await this.#active.change((entries) => entries.set(id, next));
      this.#usable.set(id, { entry: next, paths: [...files.keys()] });
      if (replaced !== undefined && replaced.folder !== folder)
        await this.#disk.remove(entryFolder(this.#root, replaced));
    });
  }

  async remove(transcript: string): Promise<void> {
    const id = TranscriptId.parse(transcript);
    await this.#inTurn(id, async () => {
      if (this.#active.entries.has(id)) await this.#active.change((entries) => entries.delete(id));
      this.#usable.delete(id);
      await this.#disk.remove(join(this.#root, id));
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#changes.values());
    const verified = [...this.#usable.values()].map(({ entry, paths }) => {
      return [verifiedKey(entry), stampEntry(this.#root, entry, paths)] as const;
    });
    const whole = verified.flatMap(([key, stamps]) => (stamps === null ? [] : [[key, stamps] as const]));
    // It spares the next writer work; where it cannot be written, nothing is lost.
    if (whole.length > 0) await writeVerified(this.#root, this.#model, new Map(whole)).catch(() => undefined);
    await this.#lock.release();
  }

  /** Removes folders that were being built, were switched away from, or were never switched to. */
  async clearLeftovers(): Promise<void> {
    const inUse = new Set([...this.#active.entries.values()].map((entry) => entryFolder(this.#root, entry)));
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

  /** What was whole when the last writer closed, and looks as it did then, is whole; the rest is read. */
  async findUsable(): Promise<void> {
    const verified = await readVerified(this.#root, this.#model);
    for (const entry of this.#active.entries.values()) {
      const stamps = verified.get(verifiedKey(entry));
      const paths =
        stamps !== undefined && hasStamps(this.#root, entry, stamps)
          ? Object.keys(stamps)
          : await checkEntry({ root: this.#root, entry, model: this.#model }).catch(() => null);
      if (paths !== null) this.#usable.set(entry.transcript, { entry, paths });
    }
  }

  /** One change of a transcript at a time, in the order in which they were asked for. */
  #inTurn(id: string, change: () => Promise<void>): Promise<void> {
    const before = this.#changes.get(id) ?? Promise.resolve();
    const done = before.then(() => explainingDisk(this.#root, change));
    this.#changes.set(
      id,
      done.catch(() => undefined),
    );
    return done;
  }

  /**
   * A damaged entry keeps its folder, and with it its name, until its successor is in service; the name is
   * not free either where the folder itself is gone.
   */
  async #freeFolder(transcript: string, name: string): Promise<string> {
    const there = await readdir(join(this.#root, transcript)).catch((): string[] => []);
    const taken = [...there, this.#active.entries.get(transcript)?.folder];
    let folder = name;
    for (let copy = 2; taken.includes(folder); copy += 1) folder = `${name}-${copy}`;
    return folder;
  }
}
