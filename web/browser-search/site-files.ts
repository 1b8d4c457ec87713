/** Fetches a site's packed files: from the cache or slice by slice, each checked against its hash, then inflated. */
import type { PackedFile, Slice } from "../../src/export/site-manifest.ts";
import type { SiteCache } from "./site-cache.ts";
import { SiteFault } from "./site-fault.ts";

export interface SiteFilesOptions {
  /** The site's folder, ending in a slash. */
  readonly base: string;
  readonly cache: SiteCache | null;
  /** Called with the bytes of each slice that has come. */
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
    const body = (await this.#kept(address, slice)) ?? (await this.#fetched(address, slice));
    this.#options.onBytes(slice.bytes);
    return body;
  }

  async #kept(address: string, slice: Slice): Promise<ArrayBuffer | null> {
    const response = await this.#options.cache?.match(address).catch(() => undefined);
    const body = response === undefined ? null : await response.arrayBuffer();
    return body !== null && (await isAsPromised(body, slice)) ? body : null;
  }

  async #fetched(address: string, slice: Slice): Promise<ArrayBuffer> {
    let body = await fetchBytes(address, "default");
    // A copy on the way, at a proxy or in the browser's own cache, may be damaged: the second request passes them by.
    if (!(await isAsPromised(body, slice))) body = await fetchBytes(address, "reload");
    if (!(await isAsPromised(body, slice))) throw new SiteFault("server", `${slice.path} is not as exported`);
    // A full disk keeps nothing; the answer does not depend on it.
    await this.#options.cache?.put(address, new Response(body)).catch(() => undefined);
    return body;
  }
}

/** As bytes, whatever media type the host gives them. */
async function fetchBytes(address: string, cache: RequestCache): Promise<ArrayBuffer> {
  const response = await fetch(address, { cache, credentials: "omit", referrerPolicy: "no-referrer" }).catch(
    (cause: unknown) => {
      throw new SiteFault(navigator.onLine ? "unreachable" : "offline", String(cause));
    },
  );
  // A file that its own manifest names is missing while a new version is being put in place.
  if (!response.ok) throw new SiteFault("unavailable", `${address} gave status ${response.status}`);
  return response.arrayBuffer();
}

async function isAsPromised(body: ArrayBuffer, { bytes, sha256 }: Slice): Promise<boolean> {
  if (body.byteLength !== bytes) return false;
  // Browsers have no digests without https; the checksum at the end of deflated bytes still finds damage.
  if (crypto.subtle === undefined) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}
