/** Disks that are full or cannot be written, and writers that are killed. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { projectPath } from "../../src/composition/root.ts";
import { environmentFor, type ServedCorpus, startServer } from "../bench/server-process.ts";
import { otherThan, tallyAsks } from "../support/asking-readers.ts";
import { type Ended, runProgram } from "../support/product-process.ts";
import { judge, type Trial, type TrialOutcome, type TrialSurroundings } from "./trial.ts";

/** Room for the index of the shipped transcript, and not for another like it. */
const SMALL_DISK = "4m";
const LARGE_DISK = "64m";
const KILLS = 12;
const LONGEST_RUN_MS = 1200;

type DiskTrial = (corpus: ServedCorpus, disk: Disk, surroundings: TrialSurroundings) => Promise<TrialOutcome>;

interface Disk {
  /** Options of `mount`. */
  change(options: string): void;
}

/** Runs a trial whose index lies on a small disk of its own. */
function onSmallDisk(attempt: DiskTrial): Trial["run"] {
  return async (surroundings) => {
    const disk = join(surroundings.folder, "disk");
    const corpusDir = join(surroundings.folder, "corpus");
    await mkdir(disk);
    await cp(projectPath("corpus"), corpusDir, { recursive: true });
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SMALL_DISK}`, "tmpfs", disk], { stdio: "ignore" });
    } catch {
      return { verdict: "not run", found: "It mounts a small disk, which only root may." };
    }
    try {
      const change = (options: string): void => {
        execFileSync("mount", ["-o", `remount,${options}`, disk]);
      };
      return await attempt({ corpusDir, indexDir: join(disk, "index") }, { change }, surroundings);
    } finally {
      execFileSync("umount", ["-l", disk]);
    }
  };
}

const settingsOf = ({ corpusDir, indexDir }: ServedCorpus) => ({ CORPUS_DIR: corpusDir, INDEX_DIR: indexDir });

function isOneSentence({ code, stderr }: Ended): boolean {
  const said = stderr.split("\n").filter((line) => line !== "" && !/^(?:read|embedded) /.test(line));
  return code === 1 && said.length > 0 && !/this is a bug|\bat .+:\d+:\d+/.test(stderr);
}

async function answersOf(corpus: ServedCorpus, { asks }: TrialSurroundings): Promise<boolean> {
  const server = await startServer(corpus);
  try {
    const tally = await tallyAsks({ url: server.url, asks, connections: 1, most: 20, seconds: 20 });
    return tally.times.length === 20 && otherThan("200", tally).length === 0;
  } finally {
    await server.stop();
  }
}

const addTranscripts = async ({ corpusDir }: ServedCorpus): Promise<void> => {
  await cp(projectPath("test/golden/transcripts"), corpusDir, { recursive: true });
};
const removeTranscripts = async ({ corpusDir }: ServedCorpus): Promise<void> => {
  await rm(corpusDir, { recursive: true });
  await cp(projectPath("corpus"), corpusDir, { recursive: true });
};

const fullDisk: Trial = {
  name: "a full disk under the index",
  claim: "Ingestion ends with a sentence, what was indexed still answers, and with room it goes on.",
  run: onSmallDisk(async (corpus, disk, surroundings) => {
    const first = await runProgram("cli", ["ingest"], settingsOf(corpus));
    await addTranscripts(corpus);
    const full = await runProgram("cli", ["ingest"], settingsOf(corpus));
    await removeTranscripts(corpus);
    const still = await answersOf(corpus, surroundings);
    await addTranscripts(corpus);
    disk.change(`size=${LARGE_DISK}`);
    const again = await runProgram("cli", ["ingest"], settingsOf(corpus));
    const sentence = full.stderr.trim().split("\n").at(-1) ?? "";
    return judge(
      [first.code === 0, isOneSentence(full), still, again.code === 0],
      `“${sentence.replaceAll(surroundings.folder, "…")}”; 20 questions ${still ? "" : "not "}answered from what was there; ${again.code === 0 ? "everything indexed" : "still failing"} with more room.`,
    );
  }),
};

const readOnlyDisk: Trial = {
  name: "an index folder that cannot be written",
  claim: "A server answers from an index that is up to date; ingestion of a new transcript ends with a sentence.",
  run: onSmallDisk(async (corpus, disk, surroundings) => {
    const first = await runProgram("cli", ["ingest"], settingsOf(corpus));
    disk.change(`ro,size=${LARGE_DISK}`);
    const served = await answersOf(corpus, surroundings).catch((fault: unknown) => String(fault));
    await addTranscripts(corpus);
    const refused = await runProgram("cli", ["ingest"], settingsOf(corpus));
    const sentence = refused.stderr.trim().split("\n").at(-1) ?? "";
    return judge(
      [first.code === 0, served === true, isOneSentence(refused)],
      `20 questions ${served === true ? "answered" : `not answered (${served})`}; “${sentence.replaceAll(surroundings.folder, "…")}”.`,
    );
  }),
};

const killedWriter: Trial = {
  name: `ingestion killed ${KILLS} times`,
  claim: "Whenever SIGKILL comes, the next ingestion finishes the work and every question is answered.",
  run: async (surroundings) => {
    const corpus = { corpusDir: join(surroundings.folder, "corpus"), indexDir: join(surroundings.folder, "index") };
    await cp(projectPath("test/golden/transcripts"), corpus.corpusDir, { recursive: true });
    await cp(projectPath("corpus"), corpus.corpusDir, { recursive: true });
    let cut = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const ingesting = spawn(process.execPath, [projectPath("dist/cli.js"), "ingest"], {
        env: environmentFor(corpus),
        stdio: "ignore",
      });
      const ended = once(ingesting, "exit");
      await wait((LONGEST_RUN_MS * (kill + 1)) / KILLS);
      if (ingesting.kill("SIGKILL")) cut += 1;
      await ended;
    }
    const finished = await runProgram("cli", ["ingest"], settingsOf(corpus));
    const checked = await runProgram("cli", ["check", "--all"], settingsOf(corpus));
    const answered = await answersOf(corpus, surroundings);
    return judge(
      [finished.code === 0, checked.code === 0, answered],
      `${cut} killed while they worked; then ${finished.code === 0 ? "finished" : "failed"}, \`check --all\` ${checked.code === 0 ? "finds no fault" : "finds faults"}, 20 questions ${answered ? "" : "not "}answered.`,
    );
  },
};

export const DISK_TRIALS: readonly Trial[] = [fullDisk, readOnlyDisk, killedWriter];
