/** What the index says of its transcripts, read without their vectors: no model is needed, and nothing can be asked. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readActiveEntries } from "./active-entries.ts";
import { sha256 } from "./entry-files.ts";
import { explainingDamage } from "./explain-damage.ts";
import { type ActiveEntry, EntryManifest, entryFolder, MANIFEST, TRANSCRIPT_FILE } from "./index-layout.ts";
import type { IndexedTranscript } from "./passage-store.ts";
import { StoredTranscript } from "./stored-transcript.ts";

/**
 * Sorted by transcript id.
 * @param ids only these; all unless given
 * @throws Failure `index-missing`, `index-mismatch` or `index-corrupt`
 */
export async function readIndexedTexts(root: string, ids?: readonly string[]): Promise<readonly IndexedTranscript[]> {
  const active = await readActiveEntries(root);
  const wanted = ids === undefined ? active : active.filter(({ transcript }) => ids.includes(transcript));
  const texts: IndexedTranscript[] = [];
  for (const entry of wanted) texts.push(await explainingDamage({ root, entry }, () => readText(root, entry)));
  return texts;
}

async function readText(root: string, entry: ActiveEntry): Promise<IndexedTranscript> {
  const folder = entryFolder(root, entry);
  const { files } = EntryManifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), "utf8")));
  const bytes = await readFile(join(folder, TRANSCRIPT_FILE));
  if (sha256(bytes) !== files[TRANSCRIPT_FILE]) throw new Error(`${TRANSCRIPT_FILE} is not as it was written`);
  return StoredTranscript.parse(JSON.parse(bytes.toString("utf8")));
}
