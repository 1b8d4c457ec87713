/** What is known of the corpus's files from the run before: a file that looks as it did then is not read again. */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { TranscriptId } from "../domain/transcript.ts";

const SourceFacts = z.object({
  /** Size, times and inode, as the file system told them; null where they are too young to be trusted. */
  stamp: z.string().nullable(),
  /** SHA-256 of the file alone, and of all that the transcript was read from. */
  bytesHash: z.string(),
  fileHash: z.string(),
  /** The transcript that the file gives, and the hash of its text. */
  id: TranscriptId,
  sourceHash: z.string(),
});
export type SourceFacts = Readonly<z.infer<typeof SourceFacts>>;

const FactsFile = z.object({ basis: z.string(), files: z.record(z.string(), SourceFacts) });

/** By the file's name. */
export type SourceFactsByName = ReadonlyMap<string, SourceFacts>;

/**
 * Nothing where there is no such file, or one of another basis: then every transcript is read.
 * @param basis whatever else decides what a file gives
 */
export async function readSourceFacts(path: string, basis: string): Promise<SourceFactsByName> {
  try {
    const facts = FactsFile.parse(JSON.parse(await readFile(path, "utf8")));
    return new Map(facts.basis === basis ? Object.entries(facts.files) : []);
  } catch {
    return new Map();
  }
}

/** Not flushed, and no matter if it fails: whoever finds it torn or gone reads the transcripts instead. */
export async function writeSourceFacts(path: string, basis: string, facts: SourceFactsByName): Promise<void> {
  const temporary = `${path}.${randomUUID()}.partial`;
  try {
    // An index in a database leaves nobody to make the folder.
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, JSON.stringify({ basis, files: Object.fromEntries(facts) }));
    await rename(temporary, path);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** A change within the clock's last ticks would leave the times as they are. */
const TRUSTED_AFTER_MS = 50;

/** How a file looks now; null where it is gone. */
export async function stampFile(path: string): Promise<{ readonly stamp: string; readonly isYoung: boolean } | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  if (found === null) return null;
  const { size, mtimeNs, ctimeNs, ino, dev } = found;
  const isYoung = Date.now() - Number(ctimeNs / 1_000_000n) < TRUSTED_AFTER_MS;
  return { stamp: [size, mtimeNs, ctimeNs, ino, dev].join("-"), isYoung };
}
