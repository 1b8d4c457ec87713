/** `verbatim/client`: a server's API, typed. Needs `fetch` and nothing else: Node, browsers, edge runtimes. */
import type {
  AskRequest,
  AskResponse,
  PassageResponse,
  Problem,
  SuggestionsResponse,
  TranscriptResponse,
  TranscriptsResponse,
} from "../../src/http/contract.ts";
import { isAskResponse } from "../element/read-reply.ts";
import { isPassage, isSuggestions, isTranscript, isTranscripts } from "./read-replies.ts";
import { type Call, type Outcome, type ReplyCache, send } from "./send.ts";

export type Question = AskRequest;
export type Answer = AskResponse;
export type QuotedAnswer = AskResponse["answers"][number];
export type TranscriptSummary = TranscriptsResponse["transcripts"][number];
export type Transcript = TranscriptResponse;
export type PassageInPlace = PassageResponse;
export type SuggestedQuestion = SuggestionsResponse["suggestions"][number];

export interface ClientOptions {
  /** Stands in for the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Longest wait for each try, in milliseconds; 30,000 unless given. */
  readonly timeout?: number;
  /** How often a 429 or 503 that says when to come back is tried again; 0 unless given. */
  readonly retries?: number;
  /** A server that asks for more patience than this, in milliseconds, is not waited for; 30,000 unless given. */
  readonly longestWait?: number;
  /**
   * Keeps replies with their entity tags, so that what has not changed is not sent again: a `Map`, or
   * anything that gets and sets like one. Browsers do this by themselves.
   */
  readonly cache?: ReplyCache;
}

export interface CallOptions {
  /** Ends the call, waiting included, with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface SuggestionsQuery {
  /** One transcript only. */
  readonly transcript?: string;
  /** 1 to 20; 5 unless given. */
  readonly limit?: number;
}

/**
 * Every method rejects with `VerbatimProblem` where the server says what is wrong, with `UnexpectedReply`
 * where the reply is no reply of this API, and with whatever `fetch` rejects with where there is none:
 * a `TypeError` without a connection, a `TimeoutError` or the signal's reason.
 */
export interface VerbatimClient {
  /** @param question text, or a question with its history and filters */
  ask(question: string | Question, options?: CallOptions): Promise<Answer>;
  /** Newest first. */
  transcripts(options?: CallOptions): Promise<readonly TranscriptSummary[]>;
  /** The stored text whole, with its turns. */
  transcript(id: string, options?: CallOptions): Promise<Transcript>;
  /** @param id such as `some-transcript#p12` */
  passage(id: string, options?: CallOptions): Promise<PassageInPlace>;
  /** Questions that were asked in the transcripts themselves. */
  suggestions(query?: SuggestionsQuery, options?: CallOptions): Promise<readonly SuggestedQuestion[]>;
  /** An answer's permalink, or any other address the server gives from its top, as an address to open. */
  link(path: string): string;
}

/** The server's own account of what is wrong (RFC 9457). */
export class VerbatimProblem extends Error {
  override readonly name = "VerbatimProblem";
  readonly problem: Problem;
  /** Seconds after which the same call may succeed; null where the server does not say. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null) {
    const fields = problem.errors?.map(({ field, message }) => `${field}: ${message}`).join("; ");
    const detail = problem.detail ?? fields;
    super(detail === undefined ? problem.title : `${problem.title}: ${detail}`);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** A reply that is none of this API: another program answered, or a quote is not the slice of its passage that it claims. */
export class UnexpectedReply extends Error {
  override readonly name = "UnexpectedReply";
  readonly status: number;

  constructor(status: number) {
    super(`expected a reply of Verbatim's API, got another with the status ${status}`);
    this.status = status;
  }
}

const PATIENCE = 30_000;

/**
 * @param baseUrl where the server is; it may have a path
 * @throws TypeError where that is no absolute address
 */
export function createClient(baseUrl: string | URL, options: ClientOptions = {}): VerbatimClient {
  const base = new URL(baseUrl).href.replace(/(?<!\/)\/+$/, "");
  const settings = {
    fetch: options.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request)),
    headers: options.headers ?? {},
    timeout: options.timeout ?? PATIENCE,
    retries: options.retries ?? 0,
    longestWait: options.longestWait ?? PATIENCE,
    cache: options.cache ?? null,
  };
  const call = async <Reply>(
    path: string,
    is: (value: unknown) => value is Reply,
    { signal, body = null }: CallOptions & Partial<Pick<Call, "body">> = {},
  ): Promise<Reply> => {
    const outcome = await send({ url: `${base}${path}`, body, signal: signal ?? null }, settings);
    if (outcome.type === "reply" && is(outcome.value)) return outcome.value;
    throw toError(outcome);
  };
  return {
    ask: (question, { signal } = {}) => {
      const body = typeof question === "string" ? { question } : question;
      return call("/api/ask", isAskResponse, { body, ...(signal === undefined ? {} : { signal }) });
    },
    transcripts: async (given) => (await call("/api/transcripts", isTranscripts, given)).transcripts,
    transcript: (id, given) => call(`/api/transcripts/${encodeURIComponent(id)}`, isTranscript, given),
    passage: (id, given) => call(`/api/passages/${encodeURIComponent(id)}`, isPassage, given),
    suggestions: async (query, given) =>
      (await call(`/api/suggestions${writeQuery(query ?? {})}`, isSuggestions, given)).suggestions,
    link: (path) => `${base}${path}`,
  };
}

function writeQuery({ transcript, limit }: SuggestionsQuery): string {
  const query = new URLSearchParams();
  if (transcript !== undefined) query.set("transcript", transcript);
  if (limit !== undefined) query.set("limit", String(limit));
  return query.size === 0 ? "" : `?${query}`;
}

function toError(outcome: Outcome): Error {
  return outcome.type === "problem"
    ? new VerbatimProblem(outcome.problem, outcome.retryAfter)
    : new UnexpectedReply(outcome.status);
}
