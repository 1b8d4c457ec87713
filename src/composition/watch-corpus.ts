/** Watches the corpus folder, and has the index brought in line once its files have come to rest. */
import { basename } from "node:path";
import { watch } from "chokidar";
import type { IngestReport } from "../cli/operations.ts";
import { Failure } from "../domain/failure.ts";
import { SPEAKERS_FILE } from "../ingest/speakers-file.ts";
import { isTranscriptName } from "./corpus-files.ts";

export interface WatchOptions {
  readonly corpusDir: string;
  /** Never called while it is under way. */
  ingest(): Promise<IngestReport>;
  onReport(report: IngestReport): void;
  /** Told of what kept a run from ending; it is tried again with the next change, or soon where another writer was at work. */
  onFault(fault: unknown): void;
}

export interface Watching {
  /** Resolves once nothing is being updated any more. */
  stop(): Promise<void>;
}

/** A file is taken once its size has stayed the same for so long: who writes slowly has paused, not ended, before. */
const STABLE_MS = 500;
const LOOK_MS = 100;
/** Several files that change together are one update. */
const TOGETHER_MS = 200;
const AGAIN_MS = 2000;

/** Resolves once changes are seen. */
export async function watchCorpus(options: WatchOptions): Promise<Watching> {
  const { corpusDir } = options;
  const updates = new Updates(() => update(options));
  const watcher = watch(corpusDir, {
    ignoreInitial: true,
    depth: 0,
    atomic: true,
    awaitWriteFinish: { stabilityThreshold: STABLE_MS, pollInterval: LOOK_MS },
    ignored: (path, stats) => stats?.isFile() === true && !concerns(basename(path)),
  });
  watcher.on("all", () => updates.ask());
  // A folder that cannot be watched any more is seen again at the next start; what is indexed stays in service.
  watcher.on("error", () => updates.ask());
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  return {
    stop: async () => {
      await watcher.close();
      await updates.stop();
    },
  };
}

/** False where it has to be tried again without a further change. */
async function update({ ingest, onReport, onFault }: WatchOptions): Promise<boolean> {
  try {
    onReport(await ingest());
    return true;
  } catch (fault) {
    onFault(fault);
    return !(fault instanceof Failure && fault.code === "index-locked");
  }
}

function concerns(name: string): boolean {
  return isTranscriptName(name) || name === SPEAKERS_FILE;
}

/** Gathers what is asked for within a moment, and never runs two at once. */
class Updates {
  readonly #update: () => Promise<boolean>;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #isStopped = false;

  constructor(update: () => Promise<boolean>) {
    this.#update = update;
  }

  ask(after = TOGETHER_MS): void {
    if (this.#isStopped) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#start(), after);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }

  #start(): void {
    this.#timer = null;
    // What changed while the one before was at work may have come too late for it.
    const before = this.#running ?? Promise.resolve();
    this.#running = before.then(async () => {
      if (this.#isStopped) return;
      if (!(await this.#update())) this.ask(AGAIN_MS);
    });
  }
}
