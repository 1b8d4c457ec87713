/** Notices that the index was replaced, and takes the new one into service while the old one still answers. */
import { setTimeout as wait } from "node:timers/promises";
import type { IndexWatch } from "../store/index-at-rest.ts";

export interface FollowOptions {
  /** Stopped with following. */
  readonly watch: IndexWatch;
  /** What is in service already, as `watch` told its identity before it was opened; null where nothing is. */
  readonly opened: string | null;
  /**
   * Opens what is there now and puts it into service.
   * @param stop gives it up, with a fault that nobody is told of
   */
  takeOver(stop: AbortSignal): Promise<void>;
  /** Told once for each index that cannot be opened, however often that is tried. */
  onFault(fault: unknown): void;
}

export interface Following {
  /** Resolves once nothing is being opened any more. */
  stop(): Promise<void>;
}

/** Where nothing tells of a change, as in a database and in some containers, this is how soon it is seen. */
const POLL_MS = 1000;
/** A run of ingestion replaces the manifest many times: it is waited for, but not for ever. */
const QUIET_MS = 250;
const LONGEST_WAIT_MS = 20_000;
/** What kept an index from being opened may mend itself; a damaged one is not to be read without a pause. */
const AGAIN_MS = 5000;

export function followIndex(options: FollowOptions): Following {
  const follower = new IndexFollower(options);
  const timer = setInterval(() => follower.look(), POLL_MS);
  timer.unref();
  options.watch.onHint(() => follower.look());
  return {
    stop: async () => {
      clearInterval(timer);
      // Together: a look may wait for an identity that nobody tells.
      await Promise.all([follower.stop(), options.watch.stop()]);
    },
  };
}

class IndexFollower {
  readonly #options: FollowOptions;
  #opened: string | null;
  /** The one that could not be opened last. */
  #failed: { readonly identity: string; readonly at: number } | null = null;
  #looking: Promise<void> | null = null;
  readonly #stopping = new AbortController();

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#opened = options.opened;
  }

  /** One look at a time; what changes meanwhile is seen by the next. */
  look(): void {
    if (this.#isStopped()) return;
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = null;
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#looking;
  }

  #isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #lookOnce(): Promise<void> {
    const found = await this.#options.watch.identity();
    // An index that is gone leaves what is in memory in service.
    if (found === null || found === this.#opened || this.#hasJustFailed(found)) return;
    const settled = await this.#whenQuiet(found);
    if (this.#isStopped()) return;
    try {
      await this.#options.takeOver(this.#stopping.signal);
      this.#opened = settled;
      this.#failed = null;
    } catch (fault) {
      if (this.#isStopped()) return;
      if (settled !== this.#failed?.identity) this.#options.onFault(fault);
      this.#failed = { identity: settled, at: performance.now() };
    }
  }

  #hasJustFailed(identity: string): boolean {
    return identity === this.#failed?.identity && performance.now() - this.#failed.at < AGAIN_MS;
  }

  async #whenQuiet(found: string): Promise<string> {
    const deadline = performance.now() + LONGEST_WAIT_MS;
    let latest = found;
    for (;;) {
      await wait(QUIET_MS);
      const now = (await this.#options.watch.identity()) ?? latest;
      if (now === latest || performance.now() > deadline || this.#isStopped()) return now;
      latest = now;
    }
  }
}
