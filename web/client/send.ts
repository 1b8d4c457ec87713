/** One call: the request, waiting where the server asks for it, and what came back. */
import type { Problem } from "../../src/http/contract.ts";
import { readRetryAfter } from "../element/ask-client.ts";
import { isProblem } from "./read-replies.ts";

export interface CachedReply {
  /** As the header carries it. */
  readonly etag: string;
  readonly value: unknown;
}

/** By address. */
export interface ReplyCache {
  get(url: string): CachedReply | undefined;
  set(url: string, reply: CachedReply): unknown;
}

export interface Call {
  readonly url: string;
  /** Sent as JSON with POST; null: GET. */
  readonly body: unknown;
  readonly signal: AbortSignal | null;
}

export interface SendSettings {
  readonly fetch: typeof fetch;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout: number;
  readonly retries: number;
  /** Milliseconds. */
  readonly longestWait: number;
  readonly cache: ReplyCache | null;
}

export type Outcome =
  | { readonly type: "reply"; readonly value: unknown; readonly status: number }
  | { readonly type: "problem"; readonly problem: Problem; readonly retryAfter: number | null }
  | { readonly type: "unexpected"; readonly status: number };

/** @throws whatever `fetch` rejects with */
export async function send(call: Call, settings: SendSettings): Promise<Outcome> {
  for (let retries = settings.retries; ; retries -= 1) {
    const response = await sendOnce(call, settings);
    const patience = patienceFor(response, settings);
    if (retries <= 0 || patience === null) return readOutcome(call, response, settings.cache);
    await response.body?.cancel();
    await wait(patience, call.signal);
  }
}

function sendOnce({ url, body, signal }: Call, { fetch, headers, timeout, cache }: SendSettings): Promise<Response> {
  const etag = body === null ? cache?.get(url)?.etag : undefined;
  const deadline = AbortSignal.timeout(timeout);
  return fetch(url, {
    method: body === null ? "GET" : "POST",
    headers: {
      accept: "application/json",
      ...(body === null ? {} : { "content-type": "application/json" }),
      ...(etag === undefined ? {} : { "if-none-match": etag }),
      ...headers,
    },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
    signal: signal === null ? deadline : AbortSignal.any([signal, deadline]),
  });
}

/** Milliseconds until the server wants to be asked again; null where it does not say so, or asks for too much. */
function patienceFor({ status, headers }: Response, { longestWait }: SendSettings): number | null {
  const seconds = status === 429 || status === 503 ? readRetryAfter(headers) : null;
  return seconds === null || seconds * 1000 > longestWait ? null : seconds * 1000;
}

async function readOutcome({ url, body }: Call, response: Response, cache: ReplyCache | null): Promise<Outcome> {
  const { status, headers } = response;
  const known = status === 304 ? cache?.get(url) : undefined;
  if (known !== undefined) return { type: "reply", value: known.value, status };
  const value = await readJson(response);
  if (!response.ok) {
    return isProblem(value)
      ? { type: "problem", problem: value, retryAfter: readRetryAfter(headers) }
      : { type: "unexpected", status };
  }
  const etag = headers.get("etag");
  if (body === null && etag !== null) cache?.set(url, { etag, value });
  return { type: "reply", value, status };
}

/** What is no JSON is nothing that this API sends; a connection that breaks meanwhile is the caller's to know. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wait(milliseconds: number, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) end();
    else signal?.addEventListener("abort", end, { once: true });
  });
}
