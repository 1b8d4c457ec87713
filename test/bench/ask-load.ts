/** Asks questions over HTTP from a number of connections, each waiting for its answer before the next. */
import { Agent, request } from "node:http";
import type { Ask } from "./golden-asks.ts";

export interface LoadFigures {
  readonly asks: number;
  /** Whole wall-clock time of the load, in seconds. */
  readonly seconds: number;
  /** One per ask, in milliseconds. */
  readonly times: readonly number[];
}

export interface Load {
  readonly url: string;
  readonly asks: readonly Ask[];
  readonly connections: number;
  /** Asks no more after this long. */
  readonly limitSeconds: number;
}

/** Every question once, or as many as the time allows. */
export async function askAll({ url, asks, connections, limitSeconds }: Load): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const left = asks.values();
  const started = performance.now();
  const askInTurn = async (): Promise<void> => {
    for (const ask of left) {
      const before = performance.now();
      if (before - started > limitSeconds * 1000) return;
      await post(`${url}/api/ask`, ask, agent);
      times.push(performance.now() - before);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, askInTurn));
  } finally {
    agent.destroy();
  }
  return { asks: times.length, seconds: (performance.now() - started) / 1000, times };
}

/** Resolves when the whole answer is here. */
function post(url: string, ask: Ask, agent: Agent): Promise<void> {
  const body = JSON.stringify(ask);
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.once("error", reject);
      response.once("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`expected 200 for ${body}, got ${response.statusCode}`));
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
