/** Clients that mean no good, or know no better. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { projectPath } from "../../src/composition/root.ts";
import { startServer } from "../bench/server-process.ts";
import { otherThan, tallyAsks } from "../support/asking-readers.ts";
import { malformedRequests } from "./malformed-requests.ts";
import { count, judge, type Trial } from "./trial.ts";

const SLOW_CLIENTS = 200;
/** The server gives a client 10 s for its headers and looks every 5 s. */
const LONGEST_PATIENCE_MS = 25_000;
const MEANWHILE = { connections: 4, most: 500, seconds: 60 };
const MALFORMED = 10_000;
const GARBAGE = 500;
const SEED = 20_250_219;

/** A header now and then, and never the empty line that would end them. */
function sendSlowly(port: number): { readonly socket: Socket; readonly closed: Promise<number> } {
  const socket = connect(port, "127.0.0.1");
  const begun = performance.now();
  socket.on("error", () => {});
  socket.write("POST /api/ask HTTP/1.1\r\nHost: localhost\r\n");
  const dripping = setInterval(() => socket.write("X-Slow: 1\r\n"), 1000);
  socket.resume();
  const closed = once(socket, "close").then(() => {
    clearInterval(dripping);
    return performance.now() - begun;
  });
  return { socket, closed };
}

const slowClients: Trial = {
  name: `${SLOW_CLIENTS} clients that never finish their headers`,
  claim: "Readers are answered meanwhile, and every slow connection is closed by the server.",
  run: async ({ folder, asks }) => {
    const server = await startServer({ corpusDir: projectPath("corpus"), indexDir: join(folder, "index") });
    const port = Number(new URL(server.url).port);
    const slow = Array.from({ length: SLOW_CLIENTS }, () => sendSlowly(port));
    try {
      const tally = await tallyAsks({ url: server.url, asks, ...MEANWHILE });
      const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), LONGEST_PATIENCE_MS).unref());
      const closed = await Promise.race([Promise.all(slow.map((client) => client.closed)), patience]);
      const longest = closed === null ? null : Math.round(Math.max(...closed) / 1000);
      return judge(
        [otherThan("200", tally).length === 0, closed !== null],
        `${count(tally.times.length)} answers meanwhile; ${longest === null ? "some were still open at the end" : `the last was closed after ${longest} s`}.`,
      );
    } finally {
      for (const { socket } of slow) socket.destroy();
      await server.stop();
    }
  },
};

const malformed: Trial = {
  name: `${count(MALFORMED)} malformed requests`,
  claim:
    "Made from the OpenAPI document; each gets a reply that is no fault of the server's, errors as problem documents.",
  run: async ({ folder }) => {
    const server = await startServer({ corpusDir: projectPath("corpus"), indexDir: join(folder, "index") });
    try {
      const description: unknown = await (await fetch(`${server.url}/openapi.json`)).json();
      const requests = fc.sample(malformedRequests(description), { seed: SEED, numRuns: MALFORMED });
      const statuses = new Map<number, number>();
      const wrong: string[] = [];
      for (const { path, ...init } of requests) {
        const response = await fetch(`${server.url}${path}`, init);
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        const type = response.headers.get("content-type") ?? "";
        await response.arrayBuffer();
        const isPage = !/^\/(?:api|mcp|oembed)/.test(path);
        if (response.status >= 500 || (response.status >= 400 && !isPage && type !== "application/problem+json")) {
          wrong.push(`${init.method} ${path.slice(0, 80)}: ${response.status} ${type}`);
        }
      }
      const seen = [...statuses].toSorted(([a], [b]) => a - b).map(([status, times]) => `${count(times)} × ${status}`);
      return judge([wrong.length === 0], `${seen.join(", ")}; ${wrong.slice(0, 3).join("; ") || "no fault"}.`);
    } finally {
      await server.stop();
    }
  },
};

/** Sends bytes that are no request, and waits until the server has said what it has to say. */
async function sendGarbage(port: number, bytes: Uint8Array): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let reply = "";
  socket.setEncoding("latin1").on("data", (text) => {
    reply += text;
  });
  socket.on("error", () => {});
  socket.setTimeout(5000, () => socket.destroy());
  socket.end(bytes);
  await once(socket, "close");
  return reply;
}

const garbage: Trial = {
  name: `${GARBAGE} connections with bytes that are no HTTP`,
  claim: "Each is closed, with 400 or without a word, and the server answers afterwards.",
  run: async ({ folder, asks }) => {
    const server = await startServer({ corpusDir: projectPath("corpus"), indexDir: join(folder, "index") });
    const port = Number(new URL(server.url).port);
    try {
      const samples = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 400 }), { seed: SEED, numRuns: GARBAGE });
      const replies: string[] = [];
      for (const bytes of samples) replies.push(await sendGarbage(port, bytes));
      const strange = replies.filter((reply) => reply !== "" && !/^HTTP\/1\.1 4\d\d /.test(reply));
      const after = await tallyAsks({ url: server.url, asks, connections: 1, most: 20, seconds: 20 });
      const refused = replies.filter((reply) => reply !== "").length;
      return judge(
        [strange.length === 0, otherThan("200", after).length === 0, after.times.length === 20],
        `${refused} refused with 4xx, ${replies.length - refused} closed, ${after.times.length} of 20 questions answered after them.`,
      );
    } finally {
      await server.stop();
    }
  },
};

export const CLIENT_TRIALS: readonly Trial[] = [slowClients, malformed, garbage];
