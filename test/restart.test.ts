/** A server that is stopped under load answers what it accepted; behind a held socket, a restart loses nothing. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectPath } from "../src/composition/root.ts";

const CLIENTS = 8;
/** Answers before and after the signal. */
const ANSWERS = 150;

let folder = "";
let settings: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-restart-"));
  await cp(projectPath("test/golden/transcripts/rail-hearing-2025-06-05.md"), join(folder, "corpus/rail.md"));
  settings = {
    PATH: process.env["PATH"],
    CORPUS_DIR: join(folder, "corpus"),
    INDEX_DIR: join(folder, "index"),
    LOG_LEVEL: "silent",
    PORT: "0",
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The outcome of one question over a connection that is kept: a status, or why there is none. */
function ask(port: number, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const headers = { "content-type": "application/json" };
    const asking = request(
      { host: "127.0.0.1", port, path: "/api/ask", method: "POST", agent, headers },
      (response) => {
        response.on("end", () => resolve(String(response.statusCode)));
        response.on("error", (fault) => resolve(`cut: ${fault.message}`));
        response.resume();
      },
    );
    asking.on("error", (fault: NodeJS.ErrnoException) => {
      // Whoever connects in the very moment the port closes is reset by the system: nobody has accepted it.
      const isUnaccepted = fault.code === "ECONNRESET" && !asking.reusedSocket;
      resolve(isUnaccepted ? "ECONNREFUSED" : (fault.code ?? fault.message));
    });
    asking.end(JSON.stringify({ question: "Why are the trains late?" }));
  });
}

/** Clients that ask one question after another until they are told to stop or find nobody. */
function startLoad(port: number) {
  const agent = new Agent({ keepAlive: true });
  const outcomes = new Map<string, number>();
  let stopped = false;
  const client = async () => {
    while (!stopped) {
      const outcome = await ask(port, agent);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (outcome === "ECONNREFUSED") return;
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  return {
    outcomes,
    untilAnswered: async (count: number) => {
      const goal = (outcomes.get("200") ?? 0) + count;
      while ((outcomes.get("200") ?? 0) < goal) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    stop: async () => {
      stopped = true;
      await clients;
      agent.destroy();
    },
  };
}

async function untilReady(port: number): Promise<void> {
  for (;;) {
    const { ok } = await fetch(`http://127.0.0.1:${port}/readyz`, { headers: { connection: "close" } });
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const numberIn = (line: unknown): number => Number(/(\d+)\D*$/.exec(String(line))?.[1]);

describe("SIGTERM under load", () => {
  test("leaves no accepted request without its answer", async () => {
    const server = spawn(process.execPath, [projectPath("dist/server.js")], {
      env: settings,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
    const port = numberIn((await lines.next()).value);
    await untilReady(port);
    const load = startLoad(port);
    await load.untilAnswered(ANSWERS);
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    await load.stop();
    const lost = [...load.outcomes.keys()].filter((outcome) => outcome !== "200" && outcome !== "ECONNREFUSED");
    expect(lost).toEqual([]);
  }, 60_000);

  test("loses nothing at all where somebody else holds the socket", async () => {
    const holder = spawn(
      process.execPath,
      [projectPath("test/support/socket-holder.mjs"), projectPath("dist/server.js")],
      {
        env: settings,
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const lines = createInterface({ input: holder.stdout })[Symbol.asyncIterator]();
    const next = async (start: string): Promise<number> => {
      for (;;) {
        const { value, done } = await lines.next();
        if (done === true) throw new Error(`expected a line that starts with ${start}`);
        if (String(value).startsWith(start)) return numberIn(value);
      }
    };
    const port = await next("port");
    const first = await next("process");
    const load = startLoad(port);
    await load.untilAnswered(ANSWERS);
    process.kill(first, "SIGTERM");
    const second = await next("process");
    await next("Verbatim answers");
    await load.untilAnswered(ANSWERS);
    await load.stop();
    const ended = once(holder, "exit");
    process.kill(second, "SIGTERM");
    await ended;
    expect([...load.outcomes.keys()]).toEqual(["200"]);
  }, 60_000);
});
