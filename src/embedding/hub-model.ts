/** Models of a Hub: fetched once, kept in a folder of our own, checked before every use. */
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { DownloadRefused, download, writeDurably } from "./download.ts";
import { digestFile, type FileDigest } from "./file-digest.ts";

export interface ModelCache {
  /** Must outlive `npm ci`, so never inside node_modules. */
  readonly folder: string;
  /** Such as `https://huggingface.co`. */
  readonly remoteHost: string;
  /** A branch, tag or commit. Defaults to `main`. */
  readonly revision?: string | undefined;
  /** How long a server may be silent, in milliseconds. Defaults to 30 s. */
  readonly patience?: number | undefined;
}

const MAIN = "main";
const PATIENCE = 30_000;

const RecordedDigest = z.object({ size: z.number(), sha256: z.string() });

/**
 * Makes sure that every file is in the cache and as it was when it was fetched.
 * @returns the folder that holds the model's folder
 * @throws Failure `model-missing` when the host has no such model, `model-unreachable` when it does not answer
 */
export async function fetchHubModel(id: string, files: readonly string[], cache: ModelCache): Promise<string> {
  const revision = cache.revision ?? MAIN;
  const root = revision === MAIN ? cache.folder : join(cache.folder, "revisions", encodeURIComponent(revision));
  for (const file of files) {
    const path = join(root, id, file);
    if (await isWhole(path)) continue;
    const url = `${cache.remoteHost.replace(/(?<!\/)\/+$/, "")}/${id}/resolve/${encodeURIComponent(revision)}/${file}`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await record(path, await download({ url, path, patience: cache.patience ?? PATIENCE }));
    } catch (cause) {
      throw explain(cause, { id, url, folder: join(root, id) });
    }
  }
  return root;
}

/** A file without a record was copied there by hand, which is welcome; it is recorded from then on. */
async function isWhole(path: string): Promise<boolean> {
  const found = await digestFile(path);
  if (found === null) return false;
  const recorded = await readRecord(path);
  if (recorded === null) await record(path, found);
  return recorded === null || (recorded.size === found.size && recorded.sha256 === found.sha256);
}

async function readRecord(path: string): Promise<FileDigest | null> {
  try {
    return RecordedDigest.parse(JSON.parse(await readFile(recordPath(path), "utf8")));
  } catch {
    return null;
  }
}

async function record(path: string, digest: FileDigest): Promise<void> {
  await writeDurably(recordPath(path), [JSON.stringify(digest)]);
}

function recordPath(path: string): string {
  return `${path}.digest`;
}

interface Attempt {
  readonly id: string;
  readonly url: string;
  readonly folder: string;
}

function explain(cause: unknown, { id, url, folder }: Attempt): Failure {
  if (cause instanceof DownloadRefused && cause.absent) {
    return new Failure(
      "model-missing",
      `Expected a public model "${id}" with quantised ONNX weights, but ${url} answered ${cause.status}: check EMBEDDING_MODEL, or unset it to use the bundled model.`,
      { cause },
    );
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Failure(
    "model-unreachable",
    `The model "${id}" is not complete in ${folder} and could not be fetched from ${url} (${reason}): check the network or proxy, or copy the model's folder to ${folder}, or unset EMBEDDING_MODEL to use the bundled model.`,
    { cause },
  );
}
