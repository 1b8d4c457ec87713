/** Everything that can go wrong for a reason its user can mend, under one stable code each. */

export type FailureCode =
  | "file-unreadable"
  | "file-unwritable"
  | "file-changed"
  | "file-outside"
  | "corpus-empty"
  | "file-too-large"
  | "file-not-utf8"
  | "folder-occupied"
  | "file-empty"
  | "front-matter-invalid"
  | "speakers-invalid"
  | "section-not-found"
  | "section-repeated"
  | "speaker-missing"
  | "transcript-duplicate"
  | "transcript-unknown"
  | "speaker-unknown"
  | "passage-unknown"
  | "question-invalid"
  | "model-missing"
  | "model-invalid"
  | "model-unreachable"
  | "embedder-stopped"
  | "index-missing"
  | "index-unavailable"
  | "index-corrupt"
  | "index-mismatch"
  | "index-locked"
  | "index-unwritable"
  | "setting-invalid"
  | "port-occupied"
  | "quote-unfaithful"
  | "citation-invalid"
  | "source-unreachable"
  | "overloaded"
  | "golden-invalid"
  | "format-unknown"
  | "format-invalid";

/** Where in a file the fault stands; `line` counts from 1 over the whole file, front matter included. */
export interface FailurePlace {
  readonly file: string;
  readonly line?: number;
}

/**
 * A fault that its user can mend. The message is one sentence that says what was expected, what was
 * found and what to do; it is shown as it stands, so it holds no secret and no stack.
 */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly code: FailureCode;
  readonly place: FailurePlace | null;

  constructor(code: FailureCode, message: string, options: { place?: FailurePlace; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.place = options.place ?? null;
  }

  /** The message with its place in front, as compilers print it: `file:line: message`. */
  get located(): string {
    if (this.place === null) return this.message;
    const line = this.place.line === undefined ? "" : `:${this.place.line}`;
    return `${this.place.file}${line}: ${this.message}`;
  }
}
