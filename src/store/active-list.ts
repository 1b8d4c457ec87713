/** The manifest as its one writer changes it: changes that come while it is being written go into the next writing together. */
import { writeActiveEntries } from "./active-entries.ts";
import type { Disk } from "./durable-disk.ts";
import type { ActiveEntry } from "./index-layout.ts";

type Edit = (entries: Map<string, ActiveEntry>) => void;

interface Change {
  readonly edit: Edit;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
}

export class ActiveList {
  readonly #root: string;
  readonly #disk: Disk;
  #entries: ReadonlyMap<string, ActiveEntry>;
  #waiting: Change[] = [];
  #isWriting = false;

  constructor(root: string, listed: readonly ActiveEntry[], disk: Disk) {
    this.#root = root;
    this.#disk = disk;
    this.#entries = new Map(listed.map((entry) => [entry.transcript, entry]));
  }

  /** As the manifest on disk lists them. */
  get entries(): ReadonlyMap<string, ActiveEntry> {
    return this.#entries;
  }

  /** Durable when it resolves; where it rejects, neither this nor any change written with it was made. */
  change(edit: Edit): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ edit, resolve, reject });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const changes = this.#waiting;
      this.#waiting = [];
      const entries = new Map(this.#entries);
      for (const { edit } of changes) edit(entries);
      try {
        await writeActiveEntries(this.#root, [...entries.values()], this.#disk);
        this.#entries = entries;
        for (const { resolve } of changes) resolve();
      } catch (fault) {
        for (const { reject } of changes) reject(fault);
      }
    }
    this.#isWriting = false;
  }
}
