/** Puts an entry's files in their place: aside at first, so that whoever looks finds all of them or none. */
import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import type { Disk } from "./durable-disk.ts";
import type { EntryFiles } from "./entry-files.ts";
import { BUILDING_PREFIX } from "./index-layout.ts";

/** @param folder the entry's own, which nothing is in yet */
export async function buildEntry(disk: Disk, folder: string, files: EntryFiles): Promise<void> {
  const building = join(dirname(folder), `${BUILDING_PREFIX}${process.pid}-${randomUUID()}`);
  try {
    const folders = new Set([building, ...Array.from(files.keys(), (path) => dirname(join(building, path)))]);
    for (const each of folders) await disk.makeFolder(each);
    // Side by side, because each of them waits for the disk; all are waited for, so that none comes too late.
    const written = await Promise.allSettled(
      Array.from(files, ([path, bytes]) => disk.writeFile(join(building, path), bytes)),
    );
    for (const outcome of written) if (outcome.status === "rejected") throw outcome.reason;
    await disk.publishFolder(building, folder);
  } catch (fault) {
    await disk.remove(building).catch(() => undefined);
    throw fault;
  }
}
