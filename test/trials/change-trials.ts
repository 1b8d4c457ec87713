/** What changes under a server that is being asked. */
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { projectPath } from "../../src/composition/root.ts";
import { childrenOf, environmentFor, startServer } from "../bench/server-process.ts";
import { otherThan, startReaders } from "../support/asking-readers.ts";
import { holdSocket } from "../support/held-socket.ts";
import { runProgram } from "../support/product-process.ts";
import { type ModelShape, writeShapedModel } from "../support/shaped-model.ts";
import { count, judge, type Trial } from "./trial.ts";

const CONNECTIONS = 8;
const REPLACEMENTS = 10;
const WORKER_KILLS = 10;
const RESTARTS_ANSWERS = 300;
const LIMIT = { most: 100_000, seconds: 180 };
const CONTEXTUAL: ModelShape = { id: "trial/contextual", layers: 2, width: 64, heads: 2, inner: 128 };

const replacedIndex: Trial = {
  name: `the index replaced ${REPLACEMENTS} times under load`,
  claim: "No question fails, and the server comes to each new index.",
  run: async ({ folder, asks }) => {
    const corpus = { corpusDir: join(folder, "corpus"), indexDir: join(folder, "index") };
    await cp(projectPath("corpus"), corpus.corpusDir, { recursive: true });
    const server = await startServer(corpus);
    const readers = startReaders({ url: server.url, asks, connections: CONNECTIONS, ...LIMIT });
    const versions = new Set([await versionOf(server.url)]);
    try {
      const file = join(corpus.corpusDir, "government-hour-2025-02-19.md");
      const original = await readFile(file, "utf8");
      for (let edition = 1; edition <= REPLACEMENTS; edition += 1) {
        await writeFile(file, `${original.trimEnd()}\n\nThis is edition ${edition} of the page.\n`);
        await runProgram("cli", ["ingest"], { CORPUS_DIR: corpus.corpusDir, INDEX_DIR: corpus.indexDir });
        for (let look = 0; look < 100 && versions.size <= edition; look += 1) {
          versions.add(await versionOf(server.url));
          await wait(50);
        }
      }
      const tally = await readers.stop();
      const lost = otherThan("200", tally);
      return judge(
        [lost.length === 0, versions.size === REPLACEMENTS + 1],
        `${count(tally.times.length)} answers from ${versions.size} versions of the index; ${lost.join(", ") || "no error"}.`,
      );
    } finally {
      await readers.stop();
      await server.stop();
    }
  },
};

async function versionOf(url: string): Promise<string> {
  return (await fetch(`${url}/readyz`)).text();
}

const killedWorker: Trial = {
  name: `the embedding worker killed ${WORKER_KILLS} times under load`,
  claim: "With a contextual model: what the worker had in hand goes to the next one, and no question fails.",
  run: async ({ folder, asks }) => {
    const cache = join(folder, "models");
    await writeShapedModel(cache, CONTEXTUAL);
    const settings = { EMBEDDING_MODEL: CONTEXTUAL.id, MODEL_CACHE_DIR: cache };
    const server = await startServer({ corpusDir: projectPath("corpus"), indexDir: join(folder, "index"), settings });
    const readers = startReaders({ url: server.url, asks, connections: CONNECTIONS, ...LIMIT });
    try {
      let killed = 0;
      for (let kill = 0; kill < WORKER_KILLS; kill += 1) {
        await readers.untilAnswered(50);
        for (const worker of await childrenOf(server.pid)) {
          process.kill(worker, "SIGKILL");
          killed += 1;
        }
      }
      await readers.untilAnswered(50);
      const tally = await readers.stop();
      const lost = otherThan("200", tally);
      return judge(
        [killed >= WORKER_KILLS, lost.length === 0],
        `${killed} workers killed, ${count(tally.times.length)} answers, ${lost.join(", ") || "no error"}.`,
      );
    } finally {
      await readers.stop();
      await server.stop();
    }
  },
};

const restart: Trial = {
  name: "SIGTERM under load, behind a socket that the service manager holds",
  claim: "The second server takes over and no reader notices.",
  run: async ({ folder, asks }) => {
    const corpus = { corpusDir: projectPath("corpus"), indexDir: join(folder, "index") };
    await runProgram("cli", ["ingest"], { CORPUS_DIR: corpus.corpusDir, INDEX_DIR: corpus.indexDir });
    const held = await holdSocket({ ...environmentFor(corpus), LOG_LEVEL: "silent" });
    const first = await held.started();
    const readers = startReaders({ url: `http://127.0.0.1:${held.port}`, asks, connections: CONNECTIONS, ...LIMIT });
    await readers.untilAnswered(RESTARTS_ANSWERS);
    process.kill(first, "SIGTERM");
    const second = await held.started();
    await readers.untilAnswered(RESTARTS_ANSWERS);
    const tally = await readers.stop();
    process.kill(second, "SIGTERM");
    const lost = otherThan("200", tally);
    return judge(
      [lost.length === 0, tally.times.length >= 2 * RESTARTS_ANSWERS],
      `${count(tally.times.length)} answers, ${lost.join(", ") || "no error"}.`,
    );
  },
};

export const CHANGE_TRIALS: readonly Trial[] = [replacedIndex, killedWorker, restart];
