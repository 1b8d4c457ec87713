/** A site's search worker as the page sees it. */
import type { AskRequest } from "../../src/http/contract.ts";
import type { AskOutcome, EarlyAnswer } from "../element/ask-client.ts";
import type { FailureKind } from "../element/next-state.ts";
import { isAskResponse } from "../element/read-reply.ts";
import type { SearchReply, SearchRequest } from "./search-messages.ts";
import { startWorker } from "./start-worker.ts";

export interface BrowserSearchOptions {
  /** The site's folder, ending in a slash. */
  readonly base: string;
  /** `verbatim.json` as it came. */
  readonly manifest: { readonly scripts: { readonly search: string } };
  /** The share of what is to be loaded that has come, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

interface Waiting {
  readonly settle: (outcome: AskOutcome) => void;
  readonly onEarly: EarlyAnswer;
}

/** Gibibytes, as browsers round them; on smaller devices the model would be the end of the page. */
const LEAST_MEMORY = 1;

export class BrowserSearch {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onProgress: (share: number) => void;
  #asked = 0;
  #fault: FailureKind | null = null;

  /** Begins to load at once. */
  constructor({ base, manifest, onProgress }: BrowserSearchOptions) {
    this.#onProgress = onProgress;
    this.#worker = startWorker(new URL(manifest.scripts.search, base).href);
    this.#worker.addEventListener("message", ({ data }: MessageEvent<SearchReply>) => {
      if (data.kind === "progress") onProgress(data.loaded / data.total);
      else this.#receive(data);
    });
    // Its script is missing, which happens while a new version is put in place, or a policy forbids workers.
    this.#worker.addEventListener("error", () => this.#end("unavailable"));
    this.#send({ kind: "open", base, manifest, wordsOnly: isShort() });
  }

  /** False once it has failed: a new one may do better. */
  get isUsable(): boolean {
    return this.#fault === null;
  }

  /** Never rejects. */
  ask(request: AskRequest, signal: AbortSignal, onEarly: EarlyAnswer): Promise<AskOutcome> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((settle) => {
      if (this.#fault !== null) return settle(failed(this.#fault));
      this.#waiting.set(id, { settle, onEarly });
      signal.addEventListener("abort", () => this.#send({ kind: "cancel", id }), { once: true });
      this.#send({ kind: "ask", id, request });
    });
  }

  #send(request: SearchRequest): void {
    this.#worker.postMessage(request);
  }

  #receive(reply: Exclude<SearchReply, { kind: "progress" }>): void {
    const waiting = this.#waiting.get(reply.id);
    if (reply.kind === "failed") {
      // What could not be loaded stays out of this worker.
      if (reply.failure !== "invalid" && reply.failure !== "unknown-transcript") this.#end(reply.failure);
      waiting?.settle(failed(reply.failure));
    } else if (!isAskResponse(reply.response)) {
      waiting?.settle(failed("server"));
    } else if (reply.basis === "preliminary") {
      waiting?.onEarly(reply.response);
      return;
    } else {
      waiting?.settle({ type: "answered", response: reply.response, wordsOnly: reply.basis === "words-only" });
    }
    this.#waiting.delete(reply.id);
  }

  #end(failure: FailureKind): void {
    this.#fault ??= failure;
    this.#worker.terminate();
    this.#onProgress(1);
    for (const { settle } of this.#waiting.values()) settle(failed(failure));
    this.#waiting.clear();
  }
}

function failed(kind: FailureKind): AskOutcome {
  return { type: "failed", failure: { kind, retryAfter: null } };
}

/** Little memory, or a reader who asked their browser to save bytes: words alone do without the model. */
function isShort(): boolean {
  // Not every browser tells, and TypeScript's own types leave both out.
  const memory: unknown = Reflect.get(navigator, "deviceMemory");
  const connection: unknown = Reflect.get(navigator, "connection");
  const saves =
    typeof connection === "object" && connection !== null && "saveData" in connection && connection.saveData;
  return saves === true || (typeof memory === "number" && memory < LEAST_MEMORY);
}
