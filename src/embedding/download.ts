/** Fetches one file so that its final name never stands for half of it. */
import { createHash, randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { FileDigest } from "./file-digest.ts";

export interface Download {
  readonly url: string;
  readonly path: string;
  /** How long the server may be silent, in milliseconds. */
  readonly patience: number;
}

/** The server answered, and not with the file. */
export class DownloadRefused extends Error {
  override readonly name = "DownloadRefused";
  readonly status: number;

  constructor(status: number) {
    super(`the server answered ${status}`);
    this.status = status;
  }

  /** Whether there is no such file for us; the Hub says 401 of repositories that do not exist. */
  get absent(): boolean {
    return [401, 403, 404, 410].includes(this.status);
  }
}

/** What the server says of the file; null where it does not say. */
interface Announced {
  readonly size: number | null;
  readonly sha256: string | null;
}

/**
 * Writes to a temporary file next to `path`, compares it with what the server announced, and only then
 * gives it its name; two downloads at once each write their own.
 * @throws DownloadRefused; Error where the transfer broke off or brought other bytes than announced
 */
export async function download({ url, path, patience }: Download): Promise<FileDigest> {
  const abort = new AbortController();
  const silence = setTimeout(() => abort.abort(new Error(`no answer within ${patience / 1000} s`)), patience);
  try {
    const { response, announced } = await follow(url, abort.signal);
    if (!response.ok || response.body === null) throw new DownloadRefused(response.status);
    const hash = createHash("sha256");
    let size = 0;
    const { body } = response;
    const watched = async function* (): AsyncGenerator<Uint8Array> {
      for await (const block of body) {
        silence.refresh();
        hash.update(block);
        size += block.byteLength;
        yield block;
      }
      refuseOtherBytes(announced, { size, sha256: hash.copy().digest("hex") });
    };
    await writeDurably(path, watched());
    return { size, sha256: hash.digest("hex") };
  } catch (fault) {
    throw abort.signal.aborted ? abort.signal.reason : rootOf(fault);
  } finally {
    clearTimeout(silence);
    abort.abort();
  }
}

const MOST_REDIRECTS = 5;
const SHA256 = /^(?:W\/)?"?([0-9a-f]{64})"?$/;

/**
 * Follows redirects by hand: a Hub announces the digest of a large file (`x-linked-etag`) on the
 * redirect to where it is stored, and a storage's own `etag` is a digest of something else.
 */
async function follow(url: string, signal: AbortSignal): Promise<{ response: Response; announced: Announced }> {
  let place = url;
  let sha256: string | null = null;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await fetch(place, { signal, redirect: "manual", headers: { "accept-encoding": "identity" } });
    const { headers } = response;
    sha256 ??=
      SHA256.exec(headers.get("x-linked-etag") ?? (redirects === 0 ? headers.get("etag") : null) ?? "")?.[1] ?? null;
    const next = headers.get("location");
    if (response.status < 300 || response.status >= 400 || next === null) {
      const length = headers.get("content-encoding") === null ? headers.get("content-length") : null;
      return { response, announced: { size: length === null ? null : Number(length), sha256 } };
    }
    await response.body?.cancel();
    place = new URL(next, place).href;
  }
  throw new Error(`more than ${MOST_REDIRECTS} redirects`);
}

function refuseOtherBytes(announced: Announced, found: FileDigest): void {
  if (announced.size !== null && announced.size !== found.size) {
    throw new Error(`the transfer brought ${found.size} of ${announced.size} bytes`);
  }
  if (announced.sha256 !== null && announced.sha256 !== found.sha256) {
    throw new Error(`the transfer brought bytes with the digest ${found.sha256} instead of ${announced.sha256}`);
  }
}

/** Writes a file under a temporary name, flushes it to the disk and renames it; a fault leaves nothing behind. */
export async function writeDurably(
  path: string,
  blocks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const temporary = `${path}.${process.pid}-${randomUUID()}.partial`;
  try {
    const file = await open(temporary, "wx");
    try {
      for await (const block of blocks) await file.writeFile(block);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (fault) {
    await rm(temporary, { force: true });
    throw fault;
  }
}

/** Makes a rename last; systems that cannot open folders do not need it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** `fetch` says "fetch failed" or "terminated" and hides the reason in the cause. */
function rootOf(fault: unknown): unknown {
  return fault instanceof Error && fault.cause instanceof Error && fault.cause.message !== "" ? fault.cause : fault;
}
