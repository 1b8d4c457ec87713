/** Which entries were found whole, and how their files looked then: a writer need not read them all again. */
import { statSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type ActiveEntry, entryFolder, FORMAT_VERSION, type IndexModel } from "./index-layout.ts";

const FILE = "verified.json";

/** Size, times and inode of each file of an entry, by its path in the folder. */
const Stamps = z.record(z.string(), z.string());
export type Stamps = Readonly<z.infer<typeof Stamps>>;

const Verified = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  fingerprint: z.string(),
  /** By transcript and folder, with `/` between them. */
  entries: z.record(z.string(), Stamps),
});

export type VerifiedEntries = ReadonlyMap<string, Stamps>;

/** Nothing where there is no such file, or one of another model or format: then every entry is read. */
export async function readVerified(root: string, { fingerprint }: IndexModel): Promise<VerifiedEntries> {
  try {
    const verified = Verified.parse(JSON.parse(await readFile(join(root, FILE), "utf8")));
    return new Map(verified.fingerprint === fingerprint ? Object.entries(verified.entries) : []);
  } catch {
    return new Map();
  }
}

/** Not flushed: whoever finds it torn reads the entries instead. */
export async function writeVerified(
  root: string,
  { fingerprint }: IndexModel,
  entries: VerifiedEntries,
): Promise<void> {
  const verified = { formatVersion: FORMAT_VERSION, fingerprint, entries: Object.fromEntries(entries) };
  const temporary = join(root, `${FILE}.partial`);
  await writeFile(temporary, JSON.stringify(verified));
  await rename(temporary, join(root, FILE));
}

/** Called where an entry turns out to be damaged, so that the next writer reads every byte; fails silently. */
export async function forgetVerified(root: string): Promise<void> {
  await rm(join(root, FILE), { force: true }).catch(() => undefined);
}

export function verifiedKey({ transcript, folder }: Pick<ActiveEntry, "transcript" | "folder">): string {
  return `${transcript}/${folder}`;
}

/** Null where a file is gone. */
export function stampEntry(root: string, entry: ActiveEntry, paths: readonly string[]): Stamps | null {
  const folder = entryFolder(root, entry);
  const stamps: Record<string, string> = {};
  for (const path of paths) {
    // Asked one by one: thousands of answers cost milliseconds this way, and tenths of a second by promise.
    const found = statSync(join(folder, path), { bigint: true, throwIfNoEntry: false });
    if (found === undefined) return null;
    stamps[path] = [found.size, found.mtimeNs, found.ctimeNs, found.ino].join("-");
  }
  return stamps;
}

export function hasStamps(root: string, entry: ActiveEntry, stamps: Stamps): boolean {
  const found = stampEntry(root, entry, Object.keys(stamps));
  return found !== null && Object.entries(stamps).every(([path, stamp]) => found[path] === stamp);
}
