/** How many questions are worked on at a time, how many may wait, and for how long. */
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
      try {
        return await queue.add(() => work(signal), { signal });
      } catch (fault) {
        if (over.aborted && fault === over.reason) throw new HttpProblem("answer-timeout");
        if (client.aborted && fault === client.reason) throw new HttpProblem("request-abandoned");
        throw fault;
      }
    },
  };
}
