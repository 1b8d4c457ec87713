/** What a reader's browser keeps of a site: one cache per site, and in it nothing of former versions. */

/** The part of the Cache interface that is used. */
export interface SiteCache {
  match(address: string): Promise<Response | undefined>;
  put(address: string, response: Response): Promise<void>;
}

/** Milliseconds; a disk that takes longer is of no help. */
const PATIENCE = 5_000;

/** Null where the browser keeps nothing: without https, in some private windows, or where storage is blocked. */
export async function openSiteCache(base: string, format: number): Promise<Cache | null> {
  const tooLate = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  try {
    return await Promise.race([caches.open(cacheName(base, format)), tooLate]);
  } catch {
    return null;
  }
}

/** Deletes what the site kept in other formats, and every file of this one that is not among `current`. */
export async function forgetFormerVersions(
  cache: Cache,
  site: { readonly base: string; readonly format: number },
  current: ReadonlySet<string>,
): Promise<void> {
  const own = cacheName(site.base, site.format);
  const formats = /^verbatim-\d+ /;
  const former = (await caches.keys()).filter((name) => name !== own && name.replace(formats, "") === site.base);
  await Promise.all(former.map((name) => caches.delete(name)));
  const kept = await cache.keys();
  await Promise.all(kept.filter(({ url }) => !current.has(url)).map((request) => cache.delete(request)));
}

/** Other sites on the same host have other folders. */
function cacheName(base: string, format: number): string {
  return `verbatim-${format} ${base}`;
}
