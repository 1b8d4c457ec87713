/** Notes what readers ask, in the operator's own folder: a line per question, a file per day, gone after its time. */
import { appendFile, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../domain/failure.ts";
import type { ReaderLog } from "../domain/reader-log.ts";
import { groupBy } from "./group-by.ts";
import { maskPersonal } from "./mask-personal.ts";
import { dayOf, firstKeptDay, noteFileOf } from "./note-files.ts";
import type { ReaderNote } from "./reader-note.ts";

export interface ReaderLogOptions {
  readonly folder: string;
  /** How many days are kept, today included. */
  readonly days: number;
  now(): Date;
  /** Told when notes cannot be written or deleted. */
  onFault(fault: unknown): void;
}

/** Lines that wait for a slow disk; what comes beyond is not noted. */
const MOST_WAITING = 10_000;

/** @throws Failure `file-unreadable` where the folder cannot be made */
export async function openReaderLog(options: ReaderLogOptions): Promise<ReaderLog> {
  const { folder, now } = options;
  await makeFolder(folder);
  const writer = new NoteWriter(options);
  await writer.removeOld(now());
  const hour = () => `${now().toISOString().slice(0, 13)}:00:00Z`;
  return {
    asked: (question, { answered, score, transcript }) =>
      writer.add({ kind: "asked", at: hour(), question: maskPersonal(question), answered, score, transcript }),
    judged: ({ question, passage, helpful }) =>
      writer.add({ kind: "judged", at: hour(), question: maskPersonal(question), passage, helpful }),
    close: () => writer.finish(),
  };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const message = `expected a folder for readers' questions at ${folder}, found that it cannot be made; set READER_LOG_DIR to another`;
    throw new Failure("file-unreadable", message, { cause });
  }
}

/** One writing at a time; what comes meanwhile goes out together. */
class NoteWriter {
  readonly #options: ReaderLogOptions;
  #waiting: ReaderNote[] = [];
  #writing: Promise<void> = Promise.resolve();
  #day = "";

  constructor(options: ReaderLogOptions) {
    this.#options = options;
  }

  add(note: ReaderNote): void {
    if (this.#waiting.length >= MOST_WAITING) return;
    this.#waiting.push(note);
    if (this.#waiting.length === 1) this.#writing = this.#writing.then(() => this.#write());
  }

  async finish(): Promise<void> {
    await this.#writing;
  }

  async removeOld(today: Date): Promise<void> {
    const { folder, days } = this.#options;
    this.#day = today.toISOString().slice(0, 10);
    const first = firstKeptDay(today, days);
    const old = (await readdir(folder)).filter((name) => (dayOf(name) ?? first) < first);
    await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
  }

  async #write(): Promise<void> {
    const notes = this.#waiting;
    this.#waiting = [];
    try {
      const today = this.#options.now();
      if (today.toISOString().slice(0, 10) !== this.#day) await this.removeOld(today);
      for (const [day, ofDay] of groupBy(notes, ({ at }) => at.slice(0, 10))) {
        const lines = ofDay.map((note) => `${JSON.stringify(note)}\n`).join("");
        await appendFile(join(this.#options.folder, noteFileOf(day)), lines, { mode: 0o600 });
      }
    } catch (fault) {
      this.#options.onFault(fault);
    }
  }
}
