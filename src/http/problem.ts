/** What a client can be told has gone wrong: one stable code, status and title each (RFC 9457). */
import { Failure, type FailureCode } from "../domain/failure.ts";

interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 408 | 413 | 415 | 429 | 431 | 500 | 501 | 503;
  /** The same for every occurrence, as RFC 9457 section 3.1.3 advises. */
  readonly title: string;
  /** Seconds after which the same request may succeed. */
  readonly retryAfter?: number;
}

export const PROBLEMS = {
  "request-invalid": { status: 400, title: "The request has invalid fields" },
  "request-malformed": { status: 400, title: "The request is not valid HTTP" },
  "body-malformed": { status: 400, title: "The body is not valid JSON" },
  "body-incomplete": { status: 400, title: "The body ended too early" },
  "text-not-utf8": { status: 400, title: "The request is not valid UTF-8" },
  "token-required": { status: 401, title: "This address needs the operator's token" },
  "origin-refused": { status: 403, title: "Pages of this origin may not use this address" },
  "transcript-unknown": { status: 404, title: "There is no such transcript" },
  "speaker-unknown": { status: 404, title: "Nobody of that name speaks" },
  "passage-unknown": { status: 404, title: "There is no such passage" },
  "page-unknown": { status: 404, title: "The address is no page of this server that can be embedded" },
  "feedback-off": { status: 404, title: "This server takes no feedback" },
  "route-unknown": { status: 404, title: "There is nothing at this address" },
  "method-not-allowed": { status: 405, title: "This address does not support the method" },
  "request-abandoned": { status: 408, title: "The client did not wait for the answer" },
  "request-timeout": { status: 408, title: "The request took too long to arrive" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "media-type-unsupported": { status: 415, title: "The body must be JSON in UTF-8" },
  "rate-limited": { status: 429, title: "Too many requests: wait as long as Retry-After says" },
  "headers-too-large": { status: 431, title: "The headers are too large" },
  internal: { status: 500, title: "The server failed to answer" },
  "format-unsupported": { status: 501, title: "Only the format json is supported" },
  "index-unavailable": { status: 503, title: "The index is not ready", retryAfter: 2 },
  overloaded: { status: 503, title: "The server is busy", retryAfter: 1 },
  "answer-timeout": { status: 503, title: "The answer took too long", retryAfter: 1 },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** A failure that no request can cause or mend is `internal`: the operator reads its message in the log. */
const PROBLEM_OF_FAILURE = {
  "file-unreadable": "internal",
  "file-unwritable": "internal",
  "file-changed": "internal",
  "file-outside": "internal",
  "corpus-empty": "internal",
  "file-too-large": "internal",
  "file-not-utf8": "internal",
  "folder-occupied": "internal",
  "file-empty": "internal",
  "front-matter-invalid": "internal",
  "speakers-invalid": "internal",
  "section-not-found": "internal",
  "section-repeated": "internal",
  "speaker-missing": "internal",
  "transcript-duplicate": "internal",
  "transcript-unknown": "transcript-unknown",
  "speaker-unknown": "speaker-unknown",
  "passage-unknown": "passage-unknown",
  "question-invalid": "request-invalid",
  "model-missing": "internal",
  "model-invalid": "internal",
  "model-unreachable": "internal",
  "embedder-stopped": "internal",
  "index-missing": "index-unavailable",
  "index-unavailable": "index-unavailable",
  "index-corrupt": "index-unavailable",
  "index-mismatch": "index-unavailable",
  "index-locked": "internal",
  "index-unwritable": "internal",
  "setting-invalid": "internal",
  "port-occupied": "internal",
  "quote-unfaithful": "internal",
  "citation-invalid": "internal",
  "source-unreachable": "internal",
  overloaded: "overloaded",
  "golden-invalid": "internal",
  "format-unknown": "internal",
  "format-invalid": "internal",
} as const satisfies Record<FailureCode, ProblemCode>;

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

interface ProblemDetails {
  /** About this occurrence; never the client's own words. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
}

/** Ends a request with a problem document. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}, cause?: unknown) {
    super(details.detail ?? PROBLEMS[code].title, { cause });
    this.code = code;
    this.details = details;
  }

  get kind(): ProblemKind {
    return PROBLEMS[this.code];
  }
}

/** What a client may know of an error: a server's own fault keeps its message, which may name files, to itself. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (!(error instanceof Failure)) return new HttpProblem("internal", {}, error);
  const code = PROBLEM_OF_FAILURE[error.code];
  return new HttpProblem(code, PROBLEMS[code].status < 500 ? { detail: error.message } : {}, error);
}
