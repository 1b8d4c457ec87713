/** Readers who ask one question after another, and what became of each. */
import { Agent, request } from "node:http";
import type { Ask } from "./golden-asks.ts";

export interface Tally {
  /** How often each outcome came: a status, or the code of what went wrong with the connection. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Of the answered ones, in milliseconds. */
  readonly times: readonly number[];
}

export interface Readers {
  /** Resolves once there is nothing more to ask, by number or by time. */
  readonly ended: Promise<Tally>;
  /** Resolves once so many more questions have their answer. */
  untilAnswered(more: number): Promise<void>;
  /** Asks nothing more, and waits for what is under way. */
  stop(): Promise<Tally>;
}

export interface ReadersOptions {
  readonly url: string;
  /** Asked in turn, and again from the first. */
  readonly asks: readonly Ask[];
  readonly connections: number;
  /** Nobody asks any more after so many questions. */
  readonly most: number;
  /** Nobody asks any more after so many seconds. */
  readonly seconds: number;
}

const STEP_MS = 5;

export function startReaders({ url, asks, connections, most, seconds }: ReadersOptions): Readers {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const outcomes = new Map<string, number>();
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  let asked = 0;
  let stopped = false;
  const askInTurn = async (): Promise<void> => {
    while (!stopped && asked < most && performance.now() < end) {
      const ask = asks[asked % asks.length];
      asked += 1;
      if (ask === undefined) return;
      const before = performance.now();
      const outcome = await post(`${url}/api/ask`, ask, agent);
      if (outcome === "200") times.push(performance.now() - before);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  const ended = Promise.all(Array.from({ length: connections }, askInTurn))
    .finally(() => agent.destroy())
    .then(() => ({ outcomes, times }));
  return {
    ended,
    untilAnswered: async (more) => {
      const goal = times.length + more;
      while (times.length < goal && performance.now() < end) await new Promise((done) => setTimeout(done, STEP_MS));
    },
    stop: () => {
      stopped = true;
      return ended;
    },
  };
}

/** Asks all there is to ask. */
export function tallyAsks(options: ReadersOptions): Promise<Tally> {
  return startReaders(options).ended;
}

export function otherThan(expected: string, { outcomes }: Tally): string[] {
  return [...outcomes].filter(([outcome]) => outcome !== expected).map(([outcome, times]) => `${times} × ${outcome}`);
}

/** Resolves when the whole reply is here, or never will be. */
function post(url: string, ask: Ask, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const headers = { "content-type": "application/json" };
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      response.once("end", () => resolve(String(response.statusCode)));
      response.once("error", (fault) => resolve(`cut (${fault.message})`));
      response.resume();
    });
    sent.once("error", (fault: NodeJS.ErrnoException) => {
      // Whoever connects in the very moment the port closes is reset by the system: nobody has accepted it.
      const isUnaccepted = fault.code === "ECONNRESET" && !sent.reusedSocket;
      resolve(isUnaccepted ? "ECONNREFUSED" : (fault.code ?? fault.message));
    });
    sent.end(JSON.stringify(ask));
  });
}
