/** Fetches a site's packed files: from the cache or slice by slice, each checked against its hash, then inflated. */
import type { PackedFile, Slice } from "../../src/export/site-manifest.ts";
import { LONGEST_SILENCE, Silence } from "./silence.ts";
import type { SiteCache } from "./site-cache.ts";
import { SiteFault } from "./site-fault.ts";

export interface SiteFilesOptions {
  /** The site's folder, ending in a slash. */
  readonly base: string;
  readonly cache: SiteCache | null;
  /** What is needed sooner than the rest: a line is shared by all that is loaded at once. */
  readonly priority: RequestPriority;
  /** Called whenever so many bytes more have come. */
  readonly onBytes: (bytes: number) => void;
}

export class SiteFiles {
  readonly #options: SiteFilesOptions;

  constructor(options: SiteFilesOptions) {
    this.#options = options;
  }

  /** @throws SiteFault */
  async load({ bytes, slices }: PackedFile): Promise<Uint8Array<ArrayBuffer>> {
    const parts = await Promise.all(slices.map((slice) => this.#slice(slice)));
    const inflated = new Response(new Blob(parts).stream().pipeThrough(new DecompressionStream("deflate")));
    const file = new Uint8Array(await inflated.arrayBuffer());
    if (file.length !== bytes) throw new SiteFault("server", `expected ${bytes} bytes, got ${file.length}`);
    return file;
  }

  async #slice(slice: Slice): Promise<ArrayBuffer> {
    const address = new URL(slice.path, this.#options.base).href;
    const kept = await this.#kept(address, slice);
    if (kept !== null) this.#options.onBytes(slice.bytes);
    return kept ?? this.#fetched(address, slice);
  }

  async #kept(address: string, slice: Slice): Promise<ArrayBuffer | null> {
    const response = await this.#options.cache?.match(address).catch(() => undefined);
    const body = response === undefined ? null : await response.arrayBuffer();
    return body !== null && (await isAsPromised(body, slice)) ? body : null;
  }

  async #fetched(address: string, slice: Slice): Promise<ArrayBuffer> {
    let body = await this.#fetch(address, "default");
    // A copy on the way, at a proxy or in the browser's own cache, may be damaged: the second request passes them by.
    if (!(await isAsPromised(body, slice))) body = await this.#fetch(address, "reload");
    if (!(await isAsPromised(body, slice))) throw new SiteFault("server", `${slice.path} is not as exported`);
    // A full disk keeps nothing; the answer does not depend on it.
    await this.#options.cache?.put(address, new Response(body)).catch(() => undefined);
    return body;
  }

  /** As bytes, whatever media type the host gives them; a line on which nothing comes is given up. */
  async #fetch(address: string, cache: RequestCache): Promise<ArrayBuffer> {
    const abort = new AbortController();
    const silence = new Silence(LONGEST_SILENCE, () => abort.abort(new Error("nothing came")));
    const count = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (part, out) => {
        silence.restart();
        this.#options.onBytes(part.length);
        out.enqueue(part);
      },
    });
    silence.restart();
    try {
      const { priority } = this.#options;
      const { signal } = abort;
      const response = await fetch(address, { ...ANONYMOUS, cache, priority, signal });
      // A file that its own manifest names is missing while a new version is being put in place.
      if (!response.ok) throw new SiteFault("unavailable", `${address} gave status ${response.status}`);
      return await new Response(response.body?.pipeThrough(count) ?? null).arrayBuffer();
    } catch (cause) {
      throw cause instanceof SiteFault ? cause : unreachable(cause);
    } finally {
      silence.stop();
    }
  }
}

const ANONYMOUS = { credentials: "omit", referrerPolicy: "no-referrer" } as const;

function unreachable(cause: unknown): SiteFault {
  return new SiteFault(navigator.onLine ? "unreachable" : "offline", String(cause));
}

async function isAsPromised(body: ArrayBuffer, { bytes, sha256 }: Slice): Promise<boolean> {
  if (body.byteLength !== bytes) return false;
  // Browsers have no digests without https; the checksum at the end of deflated bytes still finds damage.
  if (crypto.subtle === undefined) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}
