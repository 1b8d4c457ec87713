/** The seam between the widget and whatever answers, and the client that speaks with a server. */
import type { AskRequest, AskResponse, FeedbackRequest } from "../../src/http/contract.ts";
import type { AskFailure, FailureKind } from "./next-state.ts";
import { isAskResponse, readSuggestions } from "./read-reply.ts";

/** Longest wait for a reply in milliseconds; after it the server counts as unreachable. */
const PATIENCE = 30_000;

export type AskOutcome =
  /** `wordsOnly` where meaning could not be looked at. */
  | { readonly type: "answered"; readonly response: AskResponse; readonly wordsOnly?: boolean }
  | { readonly type: "failed"; readonly failure: AskFailure };

/** Takes an answer that another one will follow. */
export type EarlyAnswer = (response: AskResponse) => void;

/** Takes the share of what answers need that has come, 0 to 1, whenever there is more. */
export type WatchPreparation = (share: number) => void;

export interface AskClient {
  /** Never rejects: whatever goes wrong is an outcome with a kind that has its own wording. */
  ask(request: AskRequest, signal: AbortSignal, onEarly: EarlyAnswer): Promise<AskOutcome>;
  /** Starter questions; none when there is nobody to ask, for they are only an offer. */
  suggestions(transcript: string | null, signal: AbortSignal): Promise<readonly string[]>;
  /** Whether the latest answer's server wants to know if answers help. */
  readonly takesFeedback: boolean;
  /** Whether it has noted what a reader says of an answer. */
  judge(verdict: FeedbackRequest, signal: AbortSignal): Promise<boolean>;
  /** The reader has turned to the widget: what answers need may be loaded. */
  prepare?(watch: WatchPreparation): void;
}

/** Everything a request needs from outside, so that tests can stand in for the browser. */
export interface AskTransport {
  readonly fetch: typeof fetch;
  readonly isOnline: () => boolean;
}

/** One server, named by the address its `/widget.js` lies beside; `base` ends in a slash. */
export class HttpAskClient implements AskClient {
  readonly #base: string;
  readonly #transport: AskTransport;
  #takesFeedback = false;

  constructor(base: string, transport: AskTransport) {
    this.#base = base;
    this.#transport = transport;
  }

  get takesFeedback(): boolean {
    return this.#takesFeedback;
  }

  async judge(verdict: FeedbackRequest, signal: AbortSignal): Promise<boolean> {
    try {
      return (await this.#send("api/feedback", signal, postJson(verdict))).ok;
    } catch {
      return false;
    }
  }

  async ask(request: AskRequest, signal: AbortSignal): Promise<AskOutcome> {
    try {
      const response = await this.#send("api/ask", signal, postJson(request));
      this.#takesFeedback = response.headers.get("x-feedback") === "on";
      if (!response.ok) return failed(kindOfStatus(response.status), readRetryAfter(response.headers));
      const body: unknown = await response.json();
      return isAskResponse(body) ? { type: "answered", response: body } : failed("server");
    } catch (error) {
      if (error instanceof SyntaxError) return failed("server");
      return failed(this.#transport.isOnline() ? "unreachable" : "offline");
    }
  }

  async suggestions(transcript: string | null, signal: AbortSignal): Promise<readonly string[]> {
    try {
      const query = transcript === null ? "" : `?transcript=${encodeURIComponent(transcript)}`;
      const response = await this.#send(`api/suggestions${query}`, signal, {});
      const body: unknown = response.ok ? await response.json() : null;
      return readSuggestions(body);
    } catch {
      return [];
    }
  }

  #send(path: string, signal: AbortSignal, init: RequestInit): Promise<Response> {
    return this.#transport.fetch(new URL(path, this.#base).href, {
      ...init,
      // Nothing of the reader leaves with a question: no cookies, no address of the page being read.
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
  }
}

function postJson(body: object): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function failed(kind: FailureKind, retryAfter: number | null = null): AskOutcome {
  return { type: "failed", failure: { kind, retryAfter } };
}

function kindOfStatus(status: number): FailureKind {
  if (status === 429) return "rate-limited";
  if (status === 503) return "unavailable";
  if (status === 404) return "unknown-transcript";
  return status >= 400 && status < 500 ? "invalid" : "server";
}

/** RFC 9110 section 10.2.3: seconds or a date. Seconds from now, at least 1; null where absent or unreadable. */
export function readRetryAfter(headers: Headers, now: number = Date.now()): number | null {
  const value = headers.get("retry-after");
  if (value === null) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : null;
}
