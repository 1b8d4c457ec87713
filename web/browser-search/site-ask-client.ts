/** Asks an exported site; nothing of the search is loaded before the reader turns to the widget. */
import { suggestionsPath } from "../../src/export/site-paths.ts";
import type { AskRequest } from "../../src/http/contract.ts";
import type { AskClient, AskOutcome, AskTransport, EarlyAnswer, WatchPreparation } from "../element/ask-client.ts";
import { readSuggestions } from "../element/read-reply.ts";
import type { SearchFeedback } from "../element/search-feedback.ts";
import type { OpenSearch } from "./open-search.ts";

/** Milliseconds that the code of the search may take; after it the site counts as unreachable. */
const PATIENCE = 60_000;

export class SiteAskClient implements AskClient {
  /** Nobody is there to note it. */
  readonly takesFeedback = false;
  readonly #base: string;
  readonly #transport: AskTransport;
  readonly #onLoad: (feedback: SearchFeedback) => void;
  #search: Promise<AskClient> | null = null;

  /** @param onLoad called once the code of the search is here */
  constructor(base: string, transport: AskTransport, onLoad: (feedback: SearchFeedback) => void) {
    this.#onLoad = onLoad;
    this.#base = base;
    this.#transport = transport;
  }

  prepare(watch: WatchPreparation): void {
    // What goes wrong is told when something is asked.
    this.#open().then(
      (search) => search.prepare?.(watch),
      () => undefined,
    );
  }

  async ask(request: AskRequest, signal: AbortSignal, onEarly: EarlyAnswer): Promise<AskOutcome> {
    try {
      const search = await this.#open();
      return await search.ask(request, signal, onEarly);
    } catch {
      const kind = this.#transport.isOnline() ? "unreachable" : "offline";
      return { type: "failed", failure: { kind, retryAfter: null } };
    }
  }

  async judge(): Promise<boolean> {
    return false;
  }

  async suggestions(transcript: string | null, signal: AbortSignal): Promise<readonly string[]> {
    try {
      const address = this.#base + suggestionsPath(transcript);
      const response = await this.#transport.fetch(address, {
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal,
      });
      return readSuggestions(await response.json());
    } catch {
      return [];
    }
  }

  #open(): Promise<AskClient> {
    this.#search ??= this.#load();
    return this.#search;
  }

  async #load(): Promise<AskClient> {
    try {
      const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
      const module: unknown = await Promise.race([import(`${this.#base}assets/browser-search.js`), late]);
      if (!isSearchModule(module)) throw new TypeError("expected the search");
      const { client, feedback } = module.openSearch(this.#base, this.#transport);
      this.#onLoad(feedback);
      return client;
    } catch (fault) {
      this.#search = null;
      throw fault;
    }
  }
}

function isSearchModule(module: unknown): module is { readonly openSearch: OpenSearch } {
  return typeof module === "object" && module !== null && "openSearch" in module;
}
