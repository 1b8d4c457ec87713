/** Changes to the disk that last when they resolve and are whole or absent when they are cut short. */
import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Everything a writer does to the disk, so that tests can cut it short at any step. */
export interface Disk {
  makeFolder(path: string): Promise<void>;
  /** Writes a new file into a folder that is still being built. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Gives a finished folder its final name. */
  publishFolder(from: string, to: string): Promise<void>;
  /** Puts new bytes in the place of a file that others may be reading. */
  replaceFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file, or a folder with everything in it; nothing there is fine. */
  remove(path: string): Promise<void>;
}

export const durableDisk: Disk = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  writeFile,
  publishFolder: async (from, to) => {
    const inside = await readdir(from, { recursive: true, withFileTypes: true });
    const folders = inside.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
    await Promise.all([...folders, from].map(syncFolder));
    await rename(from, to);
    await Promise.all([dirname(to), dirname(dirname(to))].map(syncFolder));
  },
  replaceFile: async (path, bytes) => {
    const temporary = `${path}.${randomUUID()}.partial`;
    try {
      await writeFile(temporary, bytes);
      await rename(temporary, path);
    } catch (fault) {
      await rm(temporary, { force: true });
      throw fault;
    }
    await syncFolder(dirname(path));
  },
  remove: async (path) => {
    await rm(path, { recursive: true, force: true });
    await syncFolder(dirname(path));
  },
};

async function writeFile(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the names in a folder last; systems that cannot open folders do not need it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
