/** Which entry serves each transcript: the root manifest, read and replaced as a whole. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../domain/failure.ts";
import type { Disk } from "./durable-disk.ts";
import {
  type ActiveEntry,
  FORMAT_VERSION,
  MANIFEST,
  REBUILD,
  RootManifest,
  VersionedManifest,
} from "./index-layout.ts";

/**
 * Sorted by transcript id.
 * @throws Failure `index-missing`, `index-mismatch` or `index-corrupt`
 */
export async function readActiveEntries(root: string): Promise<readonly ActiveEntry[]> {
  const path = join(root, MANIFEST);
  const content = await readFile(path, "utf8").catch(() => null);
  if (content === null) {
    throw new Failure("index-missing", `Expected an index in ${root}, but there is none: build it with ${REBUILD}.`);
  }
  return parseRootManifest(content, path).active.toSorted(byTranscript);
}

/** Changes whenever the manifest is replaced; null where there is none. */
export async function readIndexIdentity(root: string): Promise<string | null> {
  const found = await stat(join(root, MANIFEST), { bigint: true }).catch(() => null);
  return found === null ? null : [found.ino, found.size, found.mtimeNs, found.ctimeNs].join("-");
}

function parseRootManifest(content: string, path: string): { readonly active: readonly ActiveEntry[] } {
  try {
    const manifest: unknown = JSON.parse(content);
    refuseOtherFormat(manifest, path);
    return RootManifest.parse(manifest);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure(
      "index-corrupt",
      `Expected ${path} to list the index's transcripts, but it is damaged: rebuild it with ${REBUILD}.`,
      { cause },
    );
  }
}

/** @throws Failure `index-mismatch`; ZodError where the manifest names no format at all */
export function refuseOtherFormat(manifest: unknown, path: string): void {
  const { formatVersion } = VersionedManifest.parse(manifest);
  if (formatVersion !== FORMAT_VERSION) {
    throw new Failure(
      "index-mismatch",
      `Expected an index of format ${FORMAT_VERSION}, but ${path} has format ${formatVersion}: rebuild it with ${REBUILD}.`,
    );
  }
}

/** Switches readers that open from now on to these entries. */
export async function writeActiveEntries(root: string, entries: readonly ActiveEntry[], disk: Disk): Promise<void> {
  const manifest = { formatVersion: FORMAT_VERSION, active: entries.toSorted(byTranscript) };
  await disk.replaceFile(join(root, MANIFEST), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
}

function byTranscript(left: ActiveEntry, right: ActiveEntry): number {
  return left.transcript < right.transcript ? -1 : 1;
}
