/**
 * `verbatim-offline.js`: the service worker that lets an exported site work without a network. It keeps what pages
 * need when it is installed, and what the search and its answers lead to once a reader has turned to it. What is
 * big, the model and the index, is kept by the search itself.
 */
import {
  isAnswerable,
  isKeepRequest,
  isLasting,
  isServiceScope,
  isTold,
  type KeepRequest,
  type ServiceScope,
} from "./service-scope.ts";

const BASE = new URL(".", self.location.href).href;
const FILE_LIST = "verbatim-files.json";
const CACHE = `verbatim-offline ${BASE}`;
/** Of more reader pages, those that were visited are kept. */
const MOST_PAGES = 200;
/** Milliseconds that a host may take to begin its answer where there is a copy to show instead. */
const PATIENCE = 4_000;
/** Milliseconds for which a host that let one wait in vain is given less time, and how much less. */
const MEMORY = 60_000;
const SHORT_PATIENCE = 300;
const SERVER_ERROR = 500;

const isPage = (path: string): boolean => path.endsWith(".html");
/** Scripts of the search: nobody needs them before a reader turns to the widget. */
const isOfSearch = (path: string): boolean => /^assets\/(?:browser-search|search-worker|model-worker)\b/.test(path);
/** What every page begins with, in a few dozen kilobytes. */
const isOfPages = (path: string): boolean =>
  ["index.html", "widget.js", "suggestions.json"].includes(path) || (path.startsWith("assets/") && !isOfSearch(path));

function start(scope: ServiceScope): void {
  scope.addEventListener("install", (event) => {
    if (isLasting(event)) event.waitUntil(keepBeginning().then(() => scope.skipWaiting()));
  });
  scope.addEventListener("activate", (event) => {
    // The page that installed it is served from now on too.
    if (isLasting(event)) event.waitUntil(scope.clients.claim());
  });
  scope.addEventListener("message", (event) => {
    if (isTold(event) && isKeepRequest(event.data)) event.waitUntil(keepSearch(event.data));
  });
  scope.addEventListener("fetch", (event) => {
    if (!isAnswerable(event) || !isOurs(event.request)) return;
    event.respondWith(isNamedByContent(event.request.url) ? keptFirst(event.request) : newestFirst(event.request));
  });
}

/**
 * Every export has a worker of its own bytes, so this runs once for each. Pages that are kept are brought up to
 * date; the search's scripts stay, for as long as the version they belong to is the one that is kept.
 */
async function keepBeginning(): Promise<void> {
  const cache = await caches.open(CACHE);
  const paths = await readFileList();
  const kept = await keptPaths(cache);
  const wanted = paths.filter((path) => isOfPages(path) || (isPage(path) && kept.has(path)));
  await cache.addAll(wanted.map((path) => new Request(BASE + path, { cache: "no-cache" })));
  const current = new Set(paths);
  await forget(cache, (path) => !current.has(path) && !isOfSearch(path));
}

/** A file that cannot be had is left out: the others are of use without it. */
async function keepSearch({ scripts }: KeepRequest): Promise<void> {
  const cache = await caches.open(CACHE);
  const kept = await keptPaths(cache);
  const pages = (await readFileList()).filter(isPage).slice(0, MOST_PAGES);
  const code = ["assets/browser-search.js", ...scripts.filter(isOfSearch)];
  const missing = [...code, ...pages].filter((path) => !kept.has(path));
  await Promise.all(missing.map((path) => cache.add(BASE + path).catch(() => undefined)));
  await forget(cache, (path) => isOfSearch(path) && !code.includes(path));
}

async function readFileList(): Promise<readonly string[]> {
  const list: unknown = await (await fetch(`${BASE}${FILE_LIST}`, { cache: "no-cache" })).json();
  return Array.isArray(list) ? list.filter((path) => typeof path === "string") : [];
}

async function keptPaths(cache: Cache): Promise<ReadonlySet<string>> {
  return new Set((await cache.keys()).map(({ url }) => url.slice(BASE.length)));
}

async function forget(cache: Cache, isStale: (path: string) => boolean): Promise<void> {
  const stale = [...(await keptPaths(cache))].filter(isStale);
  await Promise.all(stale.map((path) => cache.delete(BASE + path)));
}

function isOurs({ method, url }: Request): boolean {
  return method === "GET" && url.startsWith(BASE);
}

/** Such a file is the same for ever. */
function isNamedByContent(url: string): boolean {
  return /(?:^data\/|-)[0-9a-f]{16}\.\w+$/.test(url.slice(BASE.length));
}

/** Whichever cache has it: the search keeps its own. */
async function keptFirst(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetchAndKeep(request);
}

let waitedInVain = Number.NEGATIVE_INFINITY;

/** A line that does not answer is no better than none, but what comes late is kept for the next time. */
async function newestFirst(request: Request): Promise<Response> {
  const fresh = fetchAndKeep(request);
  // A link to a quote names it behind the page's address.
  const kept = (await caches.match(request, { ignoreSearch: true })) ?? (await startPage(request));
  if (kept === undefined) return fresh;
  const patience = performance.now() - waitedInVain < MEMORY ? SHORT_PATIENCE : PATIENCE;
  const late = new Promise<"late">((resolve) => setTimeout(resolve, patience, "late"));
  const response = await Promise.race([fresh.catch(() => null), late]);
  if (response === "late") waitedInVain = performance.now();
  else if (response !== null && response.status < SERVER_ERROR) return response;
  return kept;
}

/** A host shows `index.html` for the folder. */
async function startPage({ url }: Request): Promise<Response | undefined> {
  return url.split(/[?#]/)[0] === BASE ? caches.match(`${BASE}index.html`) : undefined;
}

async function fetchAndKeep(request: Request): Promise<Response> {
  const response = await fetch(request);
  const [address = ""] = request.url.split(/[?#]/);
  const path = address.slice(BASE.length);
  // Slices are kept where they are checked, and the manifest once all that it names is there.
  const isKept = response.ok && !response.redirected && !path.startsWith("data/") && path !== "verbatim.json";
  if (isKept) {
    const cache = await caches.open(CACHE);
    // A full disk keeps nothing.
    await cache.put(address, response.clone()).catch(() => undefined);
  }
  return response;
}

if (isServiceScope(self)) start(self);
