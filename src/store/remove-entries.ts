/** Takes transcripts out of an index and their text off the disk, without the model that made them. */
import { join } from "node:path";
import { readActiveEntries, writeActiveEntries } from "./active-entries.ts";
import { durableDisk } from "./durable-disk.ts";
import { explainingDisk } from "./explain-disk.ts";
import { lockIndex } from "./index-lock.ts";

/**
 * An id that the index does not list is passed over.
 * @returns the ids that were listed
 * @throws Failure `index-missing`, `index-corrupt`, `index-locked`, `index-unwritable`
 */
export async function removeEntries(root: string, ids: readonly string[]): Promise<readonly string[]> {
  await readActiveEntries(root);
  return explainingDisk(root, async () => {
    const lock = await lockIndex(root);
    try {
      const active = await readActiveEntries(root);
      const gone = active.map(({ transcript }) => transcript).filter((transcript) => ids.includes(transcript));
      if (gone.length === 0) return gone;
      const rest = active.filter(({ transcript }) => !ids.includes(transcript));
      await writeActiveEntries(root, rest, durableDisk);
      for (const transcript of gone) await durableDisk.remove(join(root, transcript));
      return gone;
    } finally {
      await lock.release();
    }
  });
}
