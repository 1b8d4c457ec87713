/** `assets/browser-search.js`, which the widget loads when its reader turns to it: a site asked in this browser. */
import { SITE_FORMAT, SITE_MANIFEST } from "../../src/export/site-paths.ts";
import type { AskRequest } from "../../src/http/contract.ts";
import type { AskClient, AskOutcome, AskTransport, EarlyAnswer, WatchPreparation } from "../element/ask-client.ts";
import type { SearchFeedback } from "../element/search-feedback.ts";
import type { KeepRequest } from "../site/service-scope.ts";
import { BrowserSearch } from "./browser-search.ts";
import { searchFeedback } from "./search-feedback.ts";
import { openSiteCache } from "./site-cache.ts";
import { kindOf, SiteFault } from "./site-fault.ts";

export interface OpenedSearch {
  readonly client: AskClient;
  readonly feedback: SearchFeedback;
}

/** @param base the site's folder, ending in a slash */
export type OpenSearch = (base: string, transport: AskTransport) => OpenedSearch;

/** Milliseconds that the newest manifest is waited for: where there is none to go on with, and where one was kept. */
const PATIENCE = 30_000;
const SHORT_PATIENCE = 3_000;

const open = new Map<string, SiteSearch>();

/** One search for all widgets of a page that ask the same site. */
export const openSearch: OpenSearch = (base, transport) => {
  const client = open.get(base) ?? new SiteSearch(base, transport);
  open.set(base, client);
  return { client, feedback: searchFeedback };
};

class SiteSearch implements AskClient {
  readonly takesFeedback = false;
  readonly #base: string;
  readonly #transport: AskTransport;
  readonly #watching = new Set<WatchPreparation>();
  #share = 0;
  #search: Promise<BrowserSearch> | null = null;

  constructor(base: string, transport: AskTransport) {
    this.#base = base;
    this.#transport = transport;
  }

  /** Begins to load at once. */
  prepare(watch: WatchPreparation): void {
    this.#watching.add(watch);
    watch(this.#share);
    // What goes wrong is told when something is asked.
    this.#open().catch(() => undefined);
  }

  async ask(request: AskRequest, signal: AbortSignal, onEarly: EarlyAnswer): Promise<AskOutcome> {
    try {
      const search = await this.#open();
      return await search.ask(request, signal, onEarly);
    } catch (fault) {
      return { type: "failed", failure: { kind: kindOf(fault), retryAfter: null } };
    }
  }

  async judge(): Promise<boolean> {
    return false;
  }

  /** The widget has its own from a file. */
  async suggestions(): Promise<readonly string[]> {
    return [];
  }

  /** One search for all questions, and another one where it has failed. */
  async #open(): Promise<BrowserSearch> {
    const former = this.#search;
    const search = former ?? this.#load();
    this.#search = search;
    try {
      const opened = await search;
      // One that failed while it was begun tells why to whoever asks it; the next who asks gets another.
      if (opened.isUsable || former === null) return opened;
    } catch (fault) {
      if (this.#search === search) this.#search = null;
      this.#tell(1);
      throw fault;
    }
    if (this.#search === search) this.#search = null;
    return this.#open();
  }

  /**
   * A search of the version that is kept begins while the host is asked whether there is a newer one, which hardly
   * ever is; nothing is asked of it before that is known.
   */
  async #load(): Promise<BrowserSearch> {
    const kept = await this.#keptManifest();
    if (kept === null) return this.#begin(await this.#newestManifest(PATIENCE));
    const begun = this.#begin(kept);
    // Without a network, or with one that answers something else, what is kept will do.
    const newest = await this.#newestManifest(SHORT_PATIENCE).catch(() => kept);
    if (begun.isUsable && JSON.stringify(newest) === JSON.stringify(kept)) return begun;
    begun.close();
    return this.#begin(newest);
  }

  #begin(manifest: SearchManifest): BrowserSearch {
    return new BrowserSearch({
      base: this.#base,
      manifest,
      onProgress: (share) => this.#tell(share),
      onKept: (scripts) => void keepScripts(this.#base, scripts),
    });
  }

  #tell(share: number): void {
    this.#share = share;
    for (const watch of this.#watching) watch(share);
  }

  async #keptManifest(): Promise<SearchManifest | null> {
    const cache = await openSiteCache(this.#base, SITE_FORMAT);
    const response = await cache?.match(this.#base + SITE_MANIFEST).catch(() => undefined);
    const manifest: unknown = await response?.json().catch(() => null);
    return isManifest(manifest) ? manifest : null;
  }

  /** @throws SiteFault where the host does not answer, or with something else */
  async #newestManifest(patience: number): Promise<SearchManifest> {
    const address = this.#base + SITE_MANIFEST;
    const signal = AbortSignal.timeout(patience);
    const asked = { cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer", signal } as const;
    const response = await this.#transport.fetch(address, asked).catch(() => null);
    if (response?.ok !== true) throw new SiteFault(this.#transport.isOnline() ? "unreachable" : "offline", address);
    const manifest: unknown = await response.json().catch(() => null);
    if (!isManifest(manifest)) throw new SiteFault("server", `${address} is no manifest`);
    return manifest;
  }
}

/**
 * The service worker, where the page has that of the site, keeps what the search itself does not: its scripts and
 * the reader pages. It may have come after they were loaded.
 */
async function keepScripts(base: string, scripts: readonly string[]): Promise<void> {
  // On pages without one, this waits for ever, and nobody with it.
  const registration = await navigator.serviceWorker?.ready;
  if (registration?.scope !== base) return;
  const message: KeepRequest = { kind: "keep", scripts };
  registration.active?.postMessage(message);
}

/** What is read here of `verbatim.json`; the worker checks the rest. */
interface SearchManifest {
  readonly scripts: { readonly search: string };
}

function isManifest(value: unknown): value is SearchManifest {
  if (typeof value !== "object" || value === null || !("scripts" in value)) return false;
  const { scripts } = value;
  return typeof scripts === "object" && scripts !== null && "search" in scripts && typeof scripts.search === "string";
}
