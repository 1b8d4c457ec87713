/** A server that is stopped under load answers what it accepted; behind a held socket, a restart loses nothing. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectPath } from "../src/composition/root.ts";
import { type Readers, startReaders } from "./support/asking-readers.ts";
import { holdSocket } from "./support/held-socket.ts";

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

function startLoad(port: number): Readers {
  const asks = [{ question: "Why are the trains late?", history: [] }];
  const limits = { connections: CLIENTS, most: Number.POSITIVE_INFINITY, seconds: 60 };
  return startReaders({ url: `http://127.0.0.1:${port}`, asks, ...limits });
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
    const { outcomes } = await load.stop();
    const lost = [...outcomes.keys()].filter((outcome) => outcome !== "200" && outcome !== "ECONNREFUSED");
    expect(lost).toEqual([]);
  }, 60_000);

  test("loses nothing at all where somebody else holds the socket", async () => {
    const held = await holdSocket(settings);
    const first = await held.started();
    const load = startLoad(held.port);
    await load.untilAnswered(ANSWERS);
    process.kill(first, "SIGTERM");
    const second = await held.started();
    await held.answering();
    await load.untilAnswered(ANSWERS);
    const { outcomes } = await load.stop();
    process.kill(second, "SIGTERM");
    await held.ended();
    expect([...outcomes.keys()]).toEqual(["200"]);
  }, 60_000);
});
