/**
 * `verbatim-offline.js`: the service worker that lets an exported site work without a network. What is big, the
 * model and the index, is kept by the search itself once a reader has asked; this keeps the pages and scripts.
 */
import { isAnswerable, isLasting, isServiceScope, type ServiceScope } from "./service-scope.ts";

const BASE = new URL(".", self.location.href).href;
const FILE_LIST = "verbatim-files.json";
const CACHE = `verbatim-offline ${BASE}`;
/** Of more reader pages, those that were visited are kept. */
const MOST_PAGES = 200;

function start(scope: ServiceScope): void {
  scope.addEventListener("install", (event) => {
    if (isLasting(event)) event.waitUntil(keepShell().then(() => scope.skipWaiting()));
  });
  scope.addEventListener("activate", (event) => {
    // The page that installed it is served from now on too.
    if (isLasting(event)) event.waitUntil(scope.clients.claim());
  });
  scope.addEventListener("fetch", (event) => {
    if (!isAnswerable(event) || !isOurs(event.request)) return;
    event.respondWith(isNamedByContent(event.request.url) ? keptFirst(event.request) : newestFirst(event.request));
  });
}

/** Every export has a worker of its own bytes, so this runs once for each, and forgets what is of no use to it. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  const list: unknown = await (await fetch(`${BASE}${FILE_LIST}`, { cache: "no-cache" })).json();
  const paths = Array.isArray(list) ? list.filter((path) => typeof path === "string") : [];
  const pages = paths.filter((path) => path.startsWith("t/") && path.endsWith(".html")).slice(0, MOST_PAGES);
  const rest = paths.filter((path) => !path.startsWith("t/") && !path.startsWith("data/"));
  const wanted = [...rest, ...pages].map((path) => `${BASE}${path}`);
  await cache.addAll(wanted.map((address) => new Request(address, { cache: "no-cache" })));
  const current = new Set(paths.map((path) => `${BASE}${path}`));
  const stale = (await cache.keys()).filter(({ url }) => !current.has(url));
  await Promise.all(stale.map((request) => cache.delete(request)));
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

async function newestFirst(request: Request): Promise<Response> {
  try {
    return await fetchAndKeep(request);
  } catch (fault) {
    // A link to a quote names it behind the page's address.
    const kept = (await caches.match(request, { ignoreSearch: true })) ?? (await startPage(request));
    if (kept === undefined) throw fault;
    return kept;
  }
}

/** A host shows `index.html` for the folder. */
async function startPage({ url }: Request): Promise<Response | undefined> {
  return url.split(/[?#]/)[0] === BASE ? caches.match(`${BASE}index.html`) : undefined;
}

async function fetchAndKeep(request: Request): Promise<Response> {
  const response = await fetch(request);
  const [address = ""] = request.url.split(/[?#]/);
  // Slices are kept where they are checked.
  const isKept = response.ok && !response.redirected && !address.startsWith(`${BASE}data/`);
  if (isKept) {
    const cache = await caches.open(CACHE);
    // A full disk keeps nothing.
    await cache.put(address, response.clone()).catch(() => undefined);
  }
  return response;
}

if (isServiceScope(self)) start(self);
