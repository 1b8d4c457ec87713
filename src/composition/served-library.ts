/** The library in service: replaced as a whole, while those who asked the one before get their answers from it. */
import { setTimeout as wait } from "node:timers/promises";
import type { Library } from "../domain/library.ts";

interface Served {
  readonly library: Library;
  /** Resolves once nobody waits for its answer. */
  idle(): Promise<void>;
}

/** At the end of all, how long answers are waited for that nobody gets any more. */
const LAST_ANSWERS_MS = 500;

export class ServedLibrary {
  #served: Served | null = null;
  /** The one in service, and those before it that are still asked. */
  readonly #open = new Set<Served>();
  #isAwaitingTranscript = false;
  readonly #listeners: (() => void)[] = [];

  /** Null until there is one. */
  current(): Library | null {
    return this.#served?.library ?? null;
  }

  /** Whether there is none because the corpus, which is watched, gave no transcript yet. */
  isAwaitingTranscript(): boolean {
    return this.#isAwaitingTranscript;
  }

  awaitTranscript(): void {
    this.#isAwaitingTranscript = true;
  }

  /** @param listener called whenever another library has come into service */
  onReplaced(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Who asks from now on asks the new one; resolves once the old one is closed, rejects after that where a listener throws. */
  async replace(library: Library): Promise<void> {
    const former = this.#served;
    this.#served = countAsks(library);
    this.#open.add(this.#served);
    this.#isAwaitingTranscript = false;
    try {
      for (const listener of this.#listeners) listener();
    } finally {
      if (former !== null) await this.#retire(former, former.idle());
    }
  }

  /** Closes whatever is open: once it is idle, or soon where a question is never answered. */
  async close(): Promise<void> {
    this.#served = null;
    const over = wait(LAST_ANSWERS_MS, undefined, { ref: false });
    await Promise.all([...this.#open].map((each) => this.#retire(each, Promise.race([each.idle(), over]))));
  }

  async #retire(served: Served, isOver: Promise<void>): Promise<void> {
    await isOver;
    if (this.#open.delete(served)) await served.library.close();
  }
}

/** Everything but asking is done when it returns. */
function countAsks(library: Library): Served {
  let asking = 0;
  const waiting: (() => void)[] = [];
  return {
    library: {
      ...library,
      ask: async (...question) => {
        asking += 1;
        try {
          return await library.ask(...question);
        } finally {
          asking -= 1;
          if (asking === 0) for (const resolve of waiting.splice(0)) resolve();
        }
      },
    },
    idle: async () => {
      if (asking > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
