/** Has an index at rest tidied now and then, for as long as a process goes on. */
import type { IndexAtRest } from "../store/index-at-rest.ts";

/** As long as what was replaced stays at least: so it is gone within twice the time. */
const EVERY_MS = 10 * 60_000;

export interface Tidying {
  /** Resolves once nothing is being cleared away any more. */
  stop(): Promise<void>;
}

/** @param onFault told once until it succeeds: whoever may not write the index leaves it to those who may */
export function tidyIndex(index: Pick<IndexAtRest, "tidy">, onFault: (fault: unknown) => void): Tidying {
  let running: Promise<void> = Promise.resolve();
  let isTold = false;
  const stopping = new AbortController();
  const tidyOnce = async (): Promise<void> => {
    try {
      await index.tidy(stopping.signal);
      isTold = false;
    } catch (fault) {
      if (!isTold && !stopping.signal.aborted) onFault(fault);
      isTold = true;
    }
  };
  const timer = setInterval(() => {
    running = running.then(tidyOnce);
  }, EVERY_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      stopping.abort();
      return running;
    },
  };
}
