/** Notices that the index on disk was replaced, and takes the new one into service while the old one still answers. */
import { type FSWatcher, watch } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { readIndexIdentity } from "../store/active-entries.ts";

export interface FollowOptions {
  readonly root: string;
  /** What is in service already, as `readIndexIdentity` told it before it was opened. */
  readonly opened: string | null;
  /** Opens what is on disk now and puts it into service. */
  takeOver(): Promise<void>;
  /** Told once for each index that cannot be opened. */
  onFault(fault: unknown): void;
}

export interface Following {
  /** Resolves once nothing is being opened any more. */
  stop(): Promise<void>;
}

/** Where the file system tells nothing, as in some containers, this is how soon a change is seen. */
const POLL_MS = 1000;
/** A run of ingestion replaces the manifest many times: it is waited for, but not for ever. */
const QUIET_MS = 250;
const LONGEST_WAIT_MS = 20_000;

export function followIndex(options: FollowOptions): Following {
  const follower = new IndexFollower(options);
  const timer = setInterval(() => follower.look(), POLL_MS);
  timer.unref();
  const watcher = watchFolder(options.root, () => follower.look());
  return {
    stop: async () => {
      clearInterval(timer);
      watcher?.close();
      await follower.stop();
    },
  };
}

class IndexFollower {
  readonly #options: FollowOptions;
  #opened: string | null;
  #looking: Promise<void> | null = null;
  #isStopped = false;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#opened = options.opened;
  }

  /** One look at a time; what changes meanwhile is seen by the next. */
  look(): void {
    if (this.#isStopped) return;
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = null;
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const found = await readIndexIdentity(this.#options.root);
    // An index that is gone leaves what is in memory in service.
    if (found === null || found === this.#opened) return;
    const settled = await this.#whenQuiet(found);
    if (this.#isStopped) return;
    this.#opened = settled;
    try {
      await this.#options.takeOver();
    } catch (fault) {
      this.#options.onFault(fault);
    }
  }

  async #whenQuiet(found: string): Promise<string> {
    const deadline = performance.now() + LONGEST_WAIT_MS;
    let latest = found;
    for (;;) {
      await wait(QUIET_MS);
      const now = (await readIndexIdentity(this.#options.root)) ?? latest;
      if (now === latest || performance.now() > deadline || this.#isStopped) return now;
      latest = now;
    }
  }
}

/** Null where the system cannot watch, or has no watches left: then looking at intervals is enough. */
function watchFolder(folder: string, onChange: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on("error", () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
