/** How many questions are worked on at a time, how many may wait, and for how long. */
import { setImmediate as nextTurn } from "node:timers/promises";
import PQueue from "p-queue";
import { HttpProblem } from "./problem.ts";

export interface AskLimits {
  readonly concurrent: number;
  /** How many more may wait for their turn. */
  readonly waiting: number;
  /** From arrival to answer, the waiting included. */
  readonly timeoutSeconds: number;
}

export interface AskGate {
  readonly running: number;
  readonly waiting: number;
  /**
   * Does the work when its turn comes; its signal aborts with the client's, or when the time is over.
   * @throws HttpProblem `overloaded` where too many wait, `answer-timeout`, or `request-abandoned`
   */
  run<Result>(client: AbortSignal, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

export function createAskGate({ concurrent, waiting, timeoutSeconds }: AskLimits): AskGate {
  const queue = new PQueue({ concurrency: concurrent });
  // Answering takes one stretch of the processor after another. Were the next question begun as soon as one is
  // answered, no reply would be sent and no connection taken in until all that wait are done.
  let lastBegun: Promise<unknown> = Promise.resolve();
  const turn = (): Promise<unknown> => {
    lastBegun = lastBegun.then(() => nextTurn());
    return lastBegun;
  };
  return {
    get running() {
      return queue.pending;
    },
    get waiting() {
      return queue.size;
    },
    run: async (client, work) => {
      if (queue.pending >= concurrent && queue.size >= waiting) throw new HttpProblem("overloaded");
      const over = AbortSignal.timeout(timeoutSeconds * 1000);
      const signal = AbortSignal.any([client, over]);
      const workInTurn = async () => {
        await turn();
        signal.throwIfAborted();
        return work(signal);
      };
      try {
        return await queue.add(workInTurn, { signal });
      } catch (fault) {
        if (over.aborted && fault === over.reason) throw new HttpProblem("answer-timeout");
        if (client.aborted && fault === client.reason) throw new HttpProblem("request-abandoned");
        throw fault;
      }
    },
  };
}
