/** Ends a wait for something that goes on telling of itself, once it has told nothing for too long. */

/** Milliseconds: longer than any honest pause, a slow line's and a large index's, on a small device. */
export const LONGEST_SILENCE = 60_000;

export class Silence {
  readonly #limit: number;
  readonly #onEnd: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(limit: number, onEnd: () => void) {
    this.#limit = limit;
    this.#onEnd = onEnd;
  }

  /** Something was heard, or is asked for: from now on the wait is as long again. */
  restart(): void {
    this.stop();
    this.#timer = setTimeout(this.#onEnd, this.#limit);
  }

  /** Nothing is waited for. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
