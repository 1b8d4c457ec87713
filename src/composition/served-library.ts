/** The library in service: replaced as a whole, while those who asked the one before get their answers from it. */
import type { Library } from "../domain/library.ts";

interface Served {
  readonly library: Library;
  /** Closes it once nobody waits for it any more. */
  retire(): Promise<void>;
}

export class ServedLibrary {
  #served: Served | null = null;
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
    this.#isAwaitingTranscript = false;
    try {
      for (const listener of this.#listeners) listener();
    } finally {
      await former?.retire();
    }
  }

  async close(): Promise<void> {
    const former = this.#served;
    this.#served = null;
    await former?.retire();
  }
}

/** Everything but asking is done when it returns. */
function countAsks(library: Library): Served {
  let asking = 0;
  let onIdle: (() => void) | null = null;
  return {
    library: {
      ...library,
      ask: async (...question) => {
        asking += 1;
        try {
          return await library.ask(...question);
        } finally {
          asking -= 1;
          if (asking === 0) onIdle?.();
        }
      },
    },
    retire: async () => {
      if (asking > 0) {
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      }
      await library.close();
    },
  };
}
