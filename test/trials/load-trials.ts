/** Many readers at once, and readers who never cease. */
import { join } from "node:path";
import { projectPath } from "../../src/composition/root.ts";
import { quantile } from "../bench/quantiles.ts";
import { startServer } from "../bench/server-process.ts";
import { otherThan, tallyAsks } from "../support/asking-readers.ts";
import { count, judge, type Trial } from "./trial.ts";

const CROWD = 64;
const CROWD_SECONDS = 60;
const SOAK_CONNECTIONS = 4;
const SOAK_ASKS = 50_000;
const SOAK_LIMIT_SECONDS = 20 * 60;
const SOAK_STEPS = 10;
/** Growth of resident memory from the second tenth of the soak to its end that is taken for the collector's whim. */
const MOST_GROWTH = 0.1;

const crowd: Trial = {
  name: `${CROWD} connections for a minute`,
  claim: "Every question is answered with 200, none is refused or cut.",
  run: async ({ folder, asks }) => {
    const server = await startServer({ corpusDir: projectPath("corpus"), indexDir: join(folder, "index") });
    try {
      const load = { url: server.url, asks, connections: CROWD, most: Number.POSITIVE_INFINITY };
      const tally = await tallyAsks({ ...load, seconds: CROWD_SECONDS });
      const lost = otherThan("200", tally);
      const [middle, late] = [0.5, 0.99].map((share) => Math.round(quantile(tally.times, share)));
      return judge(
        [lost.length === 0, tally.times.length > 0],
        `${count(tally.times.length)} answers in ${CROWD_SECONDS} s, p50 ${middle} ms, p99 ${late} ms; ${lost.join(", ") || "no error"}.`,
      );
    } finally {
      await server.stop();
    }
  },
};

const soak: Trial = {
  name: `${count(SOAK_ASKS)} questions to one process`,
  claim: `Memory at the end is within ${MOST_GROWTH * 100} % of what it was after the first fifth.`,
  run: async ({ folder, asks }) => {
    const server = await startServer({ corpusDir: projectPath("corpus"), indexDir: join(folder, "index") });
    const megabytes: number[] = [];
    let answered = 0;
    const lost: string[] = [];
    try {
      for (let step = 0; step < SOAK_STEPS; step += 1) {
        const tally = await tallyAsks({
          url: server.url,
          asks,
          connections: SOAK_CONNECTIONS,
          most: SOAK_ASKS / SOAK_STEPS,
          seconds: SOAK_LIMIT_SECONDS / SOAK_STEPS,
        });
        answered += tally.times.length;
        lost.push(...otherThan("200", tally));
        const memory = await server.memory();
        if (memory !== null) megabytes.push(memory.server.now + memory.workers.now);
      }
    } finally {
      await server.stop();
    }
    const [settled = 0, last = 0] = [megabytes[1], megabytes.at(-1)];
    const course = megabytes.map((each) => Math.round(each)).join(", ");
    return judge(
      [lost.length === 0, answered === SOAK_ASKS, last <= settled * (1 + MOST_GROWTH)],
      `${count(answered)} answers, ${lost.join(", ") || "no error"}; MB after each tenth: ${course || "this system does not tell"}.`,
    );
  },
};

export const LOAD_TRIALS: readonly Trial[] = [crowd, soak];
