/** A folder replaced as a whole: written aside, then renamed into place. */
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { systemCode } from "../domain/system-code.ts";

/** Lists the paths of an export, so that the next one knows which files of the folder are its own. */
const FILE_LIST = "verbatim-files.json";

export type FolderContent = ReadonlyMap<string, Uint8Array | string>;

/**
 * What a publisher put beside an earlier export, such as a `CNAME`, stays there.
 * @returns the files that were kept
 * @throws Failure `folder-occupied` for a folder with content that no export wrote, `file-unwritable` where the disk refuses
 */
export async function writeFolder(folder: string, content: FolderContent): Promise<readonly string[]> {
  const target = resolve(folder);
  const former = await readFormer(target);
  const aside = `${target}.exporting-${process.pid}`;
  try {
    await rm(aside, { recursive: true, force: true });
    await writeAll(aside, content);
    const kept = former.filter((path) => !content.has(path));
    for (const path of kept) await cp(join(target, path), join(aside, path));
    await putInPlace(aside, target);
    return kept;
  } catch (cause) {
    await rm(aside, { recursive: true, force: true }).catch(() => undefined);
    throw explain(cause, target);
  }
}

/** Files of the folder that are not of an earlier export; none where there is no folder. */
async function readFormer(target: string): Promise<readonly string[]> {
  const entries = await readdir(target, { recursive: true, withFileTypes: true }).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return [];
      throw explain(cause, target);
    },
  );
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(target, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  if (paths.length === 0) return [];
  const own = await readFileList(target);
  if (own === null) {
    throw new Failure(
      "folder-occupied",
      `Expected ${target} to be empty or an earlier export, found other files there: name another folder, or empty this one.`,
    );
  }
  return paths.filter((path) => path !== FILE_LIST && !own.has(path)).sort();
}

async function readFileList(target: string): Promise<ReadonlySet<string> | null> {
  try {
    return new Set(z.array(z.string()).parse(JSON.parse(await readFile(join(target, FILE_LIST), "utf8"))));
  } catch {
    return null;
  }
}

async function writeAll(folder: string, content: FolderContent): Promise<void> {
  const paths = [...content.keys()].sort();
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content.get(path) ?? "");
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, FILE_LIST), `${JSON.stringify(paths, null, 1)}\n`);
}

/** Two renames: whoever looks between them finds no folder, and never half of one. */
async function putInPlace(aside: string, target: string): Promise<void> {
  const former = `${target}.former-${process.pid}`;
  const replaced = await rename(target, former).then(
    () => true,
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return false;
      throw cause;
    },
  );
  try {
    await rename(aside, target);
  } catch (cause) {
    if (replaced) await rename(former, target);
    throw cause;
  }
  await rm(former, { recursive: true, force: true });
}

function explain(cause: unknown, target: string): unknown {
  const code = systemCode(cause);
  if (cause instanceof Failure || code === null) return cause;
  return new Failure(
    "file-unwritable",
    `Expected to write the site to ${target}, found that the system refuses it (${code}): name a folder that can be replaced.`,
    { cause },
  );
}
