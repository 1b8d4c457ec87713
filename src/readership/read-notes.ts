/** Reads the notes of the last days back. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../domain/failure.ts";
import { dayOf, firstKeptDay } from "./note-files.ts";
import { ReaderNote } from "./reader-note.ts";

export interface ReadNotes {
  readonly notes: readonly ReaderNote[];
  /** Lines that are no notes: cut short by a crash, or somebody else's. */
  readonly unreadable: number;
}

/** @throws Failure `file-unreadable` where there is no such folder */
export async function readNotes(folder: string, { days, today }: { days: number; today: Date }): Promise<ReadNotes> {
  const first = firstKeptDay(today, days);
  const names = (await namesIn(folder)).filter((name) => (dayOf(name) ?? "") >= first).sort();
  const notes: ReaderNote[] = [];
  let unreadable = 0;
  for (const name of names) {
    const lines = (await readFile(join(folder, name), "utf8")).split("\n").filter((line) => line !== "");
    const parsed = lines.map(parseNote);
    notes.push(...parsed.filter((note) => note !== null));
    unreadable += parsed.filter((note) => note === null).length;
  }
  return { notes, unreadable };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    const message = `expected the notes of a server with READER_LOG_DIR at ${folder}, found no such folder; set READER_LOG_DIR to where they are`;
    throw new Failure("file-unreadable", message, { cause });
  }
}

function parseNote(line: string): ReaderNote | null {
  try {
    return ReaderNote.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
