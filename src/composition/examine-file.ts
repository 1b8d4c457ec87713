/** What a file of the corpus is: known from the run before where it looks as it did then, and read otherwise. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Failure } from "../domain/failure.ts";
import { type ReadTranscript, readTranscript } from "../ingest/read-transcript.ts";
import { sha256 } from "../store/entry-files.ts";
import { assertInCorpus } from "./corpus-files.ts";
import { type SourceFacts, type SourceFactsByName, stampFile } from "./source-facts.ts";

export interface ExaminedFile {
  readonly name: string;
  readonly facts: SourceFacts;
  /** @throws Failure `file-changed` where it no longer looks as it did when it was examined */
  assertUnchanged(): Promise<void>;
  /** The transcript itself, where it was read already, or else now. */
  read(): Promise<ReadTranscript>;
}

/** @throws Failure that names the file */
export async function examineFile(
  file: string,
  from: { readonly corpusDir: string | null; readonly facts: SourceFactsByName },
): Promise<ExaminedFile> {
  if (from.corpusDir !== null) await assertInCorpus(file, from.corpusDir);
  const name = basename(file);
  const before = await stampFile(file);
  const known = from.facts.get(name);
  const stamp = before === null || before.isYoung ? null : before.stamp;
  const assertUnchanged = () => assertStamp(file, before?.stamp);
  if (known !== undefined && (await isAsKnown(file, known, before?.stamp))) {
    return { name, facts: { ...known, stamp }, assertUnchanged, read: () => readTranscript(file) };
  }
  const read = await readTranscript(file);
  const { id, sourceHash } = read.transcript;
  const facts = { stamp, bytesHash: read.bytesHash, fileHash: read.fileHash, id, sourceHash };
  return { name, facts, assertUnchanged, read: async () => read };
}

/** To hash a file costs a fraction of reading a transcript from it. */
async function isAsKnown(file: string, { stamp, bytesHash }: SourceFacts, found: string | undefined): Promise<boolean> {
  if (stamp !== null && stamp === found) return true;
  const bytes = await readFile(file).catch(() => null);
  return bytes !== null && sha256(bytes) === bytesHash;
}

async function assertStamp(file: string, stamp: string | undefined): Promise<void> {
  const now = await stampFile(file);
  if (now !== null && now.stamp === stamp) return;
  const found = now === null ? "was deleted" : "changed";
  throw new Failure(
    "file-changed",
    `expected a file that stays as it is while it is indexed, found that it ${found} meanwhile; run ingest again`,
    { place: { file } },
  );
}
