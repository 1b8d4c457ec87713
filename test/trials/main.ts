/** `npm run trials`: what the built server withstands, written to `docs/reliability.md`. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectPath } from "../../src/composition/root.ts";
import { describeMachine } from "../bench/describe-machine.ts";
import { readAsks } from "../support/golden-asks.ts";
import { CHANGE_TRIALS } from "./change-trials.ts";
import { CLIENT_TRIALS } from "./client-trials.ts";
import { CLOCK_TRIALS } from "./clock-trials.ts";
import { DISK_TRIALS } from "./disk-trials.ts";
import { LOAD_TRIALS } from "./load-trials.ts";
import { type FinishedTrial, renderReliability } from "./render-reliability.ts";
import { TRANSCRIPT_TRIALS } from "./transcript-trials.ts";

const { values } = parseArgs({
  options: {
    /** Runs the trials whose name contains this, and leaves the page as it is. */
    only: { type: "string" },
    /** A remark that the page shows beside the figures. */
    note: { type: "string" },
    /** Where the page goes. */
    out: { type: "string", default: "docs/reliability.md" },
  },
});

const say = (what: string): void => {
  process.stderr.write(`${what}\n`);
};

const TRIALS = [
  ...CLIENT_TRIALS,
  ...CHANGE_TRIALS,
  ...DISK_TRIALS,
  ...CLOCK_TRIALS,
  ...TRANSCRIPT_TRIALS,
  ...LOAD_TRIALS,
];

const temporary = await mkdtemp(join(tmpdir(), "verbatim-trials-"));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
try {
  const asks = await readAsks(projectPath("test/golden"));
  const finished: FinishedTrial[] = [];
  for (const [position, trial] of TRIALS.entries()) {
    if (values.only !== undefined && !trial.name.includes(values.only)) continue;
    say(trial.name);
    const folder = join(temporary, String(position));
    await mkdir(folder);
    const started = performance.now();
    const outcome = await trial.run({ folder, asks });
    const seconds = (performance.now() - started) / 1000;
    say(`  ${outcome.verdict} after ${Math.round(seconds)} s: ${outcome.found}`);
    finished.push({ trial, outcome, seconds });
  }
  if (values.only === undefined) {
    await writeFile(projectPath(values.out), renderReliability(await describeMachine(values.note ?? null), finished));
    say(`written to ${values.out}`);
  }
  if (finished.length === 0 || finished.some(({ outcome }) => outcome.verdict === "broken")) process.exitCode = 1;
} finally {
  await rm(temporary, { recursive: true, force: true });
}
