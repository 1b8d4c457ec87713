/** A site's search worker as the page sees it. */
import type { AskRequest } from "../../src/http/contract.ts";
import type { AskOutcome, EarlyAnswer } from "../element/ask-client.ts";
import type { FailureKind } from "../element/next-state.ts";
import { isAskResponse } from "../element/read-reply.ts";
import type { SearchReply, SearchRequest } from "./search-messages.ts";
import { LONGEST_SILENCE, Silence } from "./silence.ts";
import { startWorker } from "./start-worker.ts";

export interface BrowserSearchOptions {
  /** The site's folder, ending in a slash. */
  readonly base: string;
  /** `verbatim.json` as it came, with all that is in it. */
  readonly manifest: { readonly scripts: { readonly search: string } };
  /** The share of what is to be loaded that has come, 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** Called once the browser keeps the site, where it keeps anything, with the scripts that it takes. */
  readonly onKept: (scripts: readonly string[]) => void;
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
  readonly #silence = new Silence(LONGEST_SILENCE, () => this.#end("unreachable"));
  #isLoading = true;
  #asked = 0;
  #fault: FailureKind | null = null;

  /** Begins to load at once. */
  constructor({ base, manifest, onProgress, onKept }: BrowserSearchOptions) {
    this.#onProgress = onProgress;
    this.#worker = startWorker(new URL(manifest.scripts.search, base).href);
    this.#worker.addEventListener("message", ({ data }: MessageEvent<SearchReply>) => {
      if (data.kind === "progress") this.#progress(data.loaded / data.total);
      else if (data.kind === "kept") onKept(data.scripts);
      else if (data.kind !== "building") this.#receive(data);
      this.#listenOn();
    });
    // Its script is missing, which happens while a new version is put in place, or a policy forbids workers.
    this.#worker.addEventListener("error", () => this.#end("unavailable"));
    this.#send({ kind: "open", base, manifest, wordsOnly: isShort() });
    this.#listenOn();
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
      signal.addEventListener("abort", () => this.#cancel(id), { once: true });
      this.#send({ kind: "ask", id, request });
      this.#listenOn();
    });
  }

  /** Ends it; whoever still waits is told that the site is being renewed. */
  close(): void {
    this.#end("unavailable");
  }

  #cancel(id: number): void {
    this.#send({ kind: "cancel", id });
    // Nobody looks at what is told of a question that was taken back.
    this.#waiting.get(id)?.settle(failed("unavailable"));
    this.#waiting.delete(id);
  }

  #progress(share: number): void {
    this.#isLoading = share < 1;
    this.#onProgress(share);
  }

  /** A worker of which something is expected tells of itself, or has died without a word, as some browsers let it. */
  #listenOn(): void {
    const expectsMore = this.#fault === null && (this.#isLoading || this.#waiting.size > 0);
    if (expectsMore) this.#silence.restart();
    else this.#silence.stop();
  }

  #send(request: SearchRequest): void {
    this.#worker.postMessage(request);
  }

  #receive(reply: Extract<SearchReply, { id: number }>): void {
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
    this.#silence.stop();
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
