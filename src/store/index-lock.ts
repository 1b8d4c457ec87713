/** Keeps a second writer out of an index. */
import { randomUUID } from "node:crypto";
import { link, open, readFile, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { systemCode } from "../domain/system-code.ts";

export interface IndexLock {
  release(): Promise<void>;
}

const LOCK_FILE = "writer.lock";

const Holder = z.object({ pid: z.number().int(), host: z.string(), token: z.string() });
type Holder = z.infer<typeof Holder>;

/** Tokens of the locks that this very process holds: its own pid alone may be a dead process's, reused. */
const held = new Set<string>();

/**
 * @param root a folder that exists
 * @throws Failure `index-locked` while another writer is at work
 */
export async function lockIndex(root: string): Promise<IndexLock> {
  const path = join(root, LOCK_FILE);
  const holder: Holder = { pid: process.pid, host: hostname(), token: randomUUID() };
  const mine = JSON.stringify(holder);
  while (!(await createFile(path, mine))) {
    const found = await readFile(path, "utf8").catch(nullWhereGone);
    if (found !== null) await clearIfStale(path, found);
  }
  held.add(holder.token);
  return {
    release: async () => {
      held.delete(holder.token);
      if ((await readFile(path, "utf8").catch(() => null)) === mine) await rm(path, { force: true });
    },
  };
}

/** False where the file is there already: creating it is the one step that only one writer can take. */
async function createFile(path: string, content: string): Promise<boolean> {
  const file = await open(path, "wx").catch((fault: unknown) => {
    if (systemCode(fault) === "EEXIST") return null;
    throw fault;
  });
  await file?.writeFile(content);
  await file?.close();
  return file !== null;
}

async function clearIfStale(path: string, found: string): Promise<void> {
  const holder = readHolder(found);
  if (holder === null || isAlive(holder)) throw lockedBy(holder, path);
  // Another writer may have cleared it and taken the lock since: whatever is moved aside is looked at
  // again, and put back if it is not the stale lock.
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(nullWhereGone);
  const moved = await readFile(aside, "utf8").catch(() => null);
  if (moved !== null && moved !== found) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

/** Only a lock that went away by itself is worth another try: any other fault would come back for ever. */
function nullWhereGone(fault: unknown): null {
  if (systemCode(fault) === "ENOENT") return null;
  throw fault;
}

/** Null where the lock's writer was killed before it had written who it is, or is just about to. */
function readHolder(content: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

/** A writer on another machine cannot be asked, so it counts as alive. */
function isAlive({ pid, host, token }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return held.has(token);
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return systemCode(fault) === "EPERM";
  }
}

function lockedBy(holder: Holder | null, path: string): Failure {
  const writer = holder === null ? "an unknown process" : `process ${holder.pid} on ${holder.host}`;
  return new Failure(
    "index-locked",
    `The index is being written by ${writer}: wait until it is done, or delete ${path} if no such process is running.`,
  );
}
