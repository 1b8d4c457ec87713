/** Takes transcripts out of the index, and out of the corpus where that is wanted too. */
import { rm } from "node:fs/promises";
import type { RemovalReport, RemoveRequest } from "../cli/operations.ts";
import { Failure } from "../domain/failure.ts";
import type { IndexAtRest } from "../store/index-at-rest.ts";
import { corpusFiles } from "./corpus-files.ts";
import { possibleIds } from "./possible-ids.ts";
import { unknownTranscript } from "./unknown-transcript.ts";

interface Holdings {
  readonly corpusDir: string;
  readonly index: IndexAtRest;
}

/** @throws Failure `index-missing`, `index-corrupt`, `index-locked`, `index-unwritable` */
export async function removeTranscripts(
  { corpusDir, index }: Holdings,
  { ids, deleteFiles, onDelete }: RemoveRequest,
): Promise<RemovalReport> {
  const listed = await index.listed();
  const files = await filesById(corpusDir);
  const failed: { id: string; failure: Failure }[] = [];
  const deleted: string[] = [];
  const wanted = [...new Set(ids)].filter((id) => {
    const known = listed.includes(id) || (deleteFiles && files.has(id));
    if (!known) failed.push({ id, failure: unknownTranscript(id, listed) });
    return known;
  });
  const removed: string[] = [];
  // The files first: an entry whose file is gone goes with the next ingestion, a file whose entry is gone comes back.
  for (const id of wanted) {
    try {
      if (deleteFiles) await deleteAll(files.get(id) ?? [], (file) => onDelete(file), deleted);
      removed.push(id);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      failed.push({ id, failure });
    }
  }
  await index.remove(removed);
  const kept = deleteFiles ? [] : removed.flatMap((id) => files.get(id) ?? []);
  return { removed, deleted, kept, failed };
}

/** A corpus that is not there has no files to keep or to delete. */
async function filesById(corpusDir: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = new Map<string, string[]>();
  for (const file of await corpusFiles(corpusDir).catch((): string[] => [])) {
    // The id in the front matter goes before the one that the file's name gives.
    const id = (await possibleIds(file)).at(-1) ?? "";
    files.set(id, [...(files.get(id) ?? []), file]);
  }
  return files;
}

async function deleteAll(files: readonly string[], onDelete: (file: string) => void, deleted: string[]): Promise<void> {
  for (const file of files) {
    onDelete(file);
    try {
      await rm(file);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Failure(
        "file-unwritable",
        `expected to delete the file, found that the system refuses it (${reason}); its transcript stays: delete it by hand or set its folder's permissions`,
        { place: { file }, cause },
      );
    }
    deleted.push(file);
  }
}
