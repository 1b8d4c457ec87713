/** A wall clock that is put right while clients are being counted. */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { projectPath } from "../../src/composition/root.ts";
import { startServer } from "../bench/server-process.ts";
import { judge, type Trial } from "./trial.ts";

const REQUESTS = 5;
const WINDOW_SECONDS = 3;
/** Back an hour, forward two. */
const JUMPS = [-1, 2];
/** Until a window has surely passed. */
const PAUSE_MS = (WINDOW_SECONDS + 1) * 1000;

/** How many of more requests than allowed are admitted. */
async function admitted(url: string): Promise<number> {
  const statuses: number[] = [];
  for (let at = 0; at < 2 * REQUESTS; at += 1) {
    const response = await fetch(`${url}/api/transcripts`, { headers: { "x-forwarded-for": "203.0.113.7" } });
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses.filter((status) => status === 200).length;
}

const clockJumps: Trial = {
  name: "the clock put back an hour and forward two, under a rate limit",
  claim: `A client that has used up its ${REQUESTS} requests is admitted again after the window of ${WINDOW_SECONDS} s, and never more than ${REQUESTS} times in one.`,
  run: async ({ folder }) => {
    const preload = pathToFileURL(projectPath("test/trials/moved-clock.mjs")).href;
    const server = await startServer({
      corpusDir: projectPath("corpus"),
      indexDir: join(folder, "index"),
      settings: {
        NODE_OPTIONS: `--import ${preload}`,
        CLOCK_JUMPS: JUMPS.join(","),
        RATE_LIMIT: String(REQUESTS),
        RATE_LIMIT_SECONDS: String(WINDOW_SECONDS),
        TRUSTED_PROXIES: "127.0.0.1",
      },
    });
    try {
      const counts = [await admitted(server.url)];
      for (const _ of JUMPS) {
        process.kill(server.pid, "SIGUSR2");
        await wait(PAUSE_MS);
        counts.push(await admitted(server.url));
      }
      return judge(
        counts.map((number) => number === REQUESTS),
        `${counts.join(", ")} of ${2 * REQUESTS} admitted before the jumps and after each.`,
      );
    } finally {
      await server.stop();
    }
  },
};

export const CLOCK_TRIALS: readonly Trial[] = [clockJumps];
