/** A command line without a process: what it wrote, and with what code it ended. */
import type { Operations } from "../../src/cli/operations.ts";
import { run } from "../../src/cli/run.ts";
import type { ExitCode, Output, Surroundings, Terminal } from "../../src/cli/surroundings.ts";
import type { Library } from "../../src/domain/library.ts";

export interface Outcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Around {
  readonly operations?: Partial<Operations>;
  /** Both outputs; a pipe unless given. */
  readonly terminal?: Terminal;
  readonly input?: readonly string[];
  /** The person at the terminal; nobody unless given. */
  readonly prompt?: (question: string) => Promise<string>;
  readonly interrupted?: AbortSignal;
  readonly debug?: boolean;
}

/** Runs `verbatim <argv>`; an operation that is not given fails when it is used. */
export async function verbatim(argv: readonly string[], around: Around = {}): Promise<Outcome> {
  const written = { stdout: "", stderr: "" };
  const output = (name: "stdout" | "stderr"): Output => ({
    write: (text) => {
      written[name] += text;
    },
    terminal: around.terminal ?? null,
  });
  const surroundings: Surroundings = {
    stdout: output("stdout"),
    stderr: output("stderr"),
    stdin: () => readInput(around.input ?? []),
    stdinBytes: () => readBytes(around.input ?? []),
    prompt: around.prompt ?? null,
    operations: async () => ({ ...noOperations, ...around.operations }),
    interrupted: around.interrupted ?? new AbortController().signal,
    debug: around.debug ?? false,
  };
  const code = await run(argv, surroundings);
  return { code, ...written };
}

async function* readBytes(texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text);
}

async function* readInput(texts: readonly string[]): AsyncIterable<string> {
  yield* texts;
}

const unexpected = async (): Promise<never> => {
  throw new Error("this operation was not expected");
};

const noOperations: Operations = {
  ingest: unexpected,
  openLibrary: unexpected,
  list: unexpected,
  show: unexpected,
  remove: unexpected,
  corpusFiles: unexpected,
  readPublishedFile: unexpected,
  proposeTranscript: unexpected,
  addTranscript: unexpected,
  check: unexpected,
  evaluate: unexpected,
  verify: unexpected,
  report: unexpected,
  watch: unexpected,
  export: unexpected,
  serve: unexpected,
  serveMcp: unexpected,
};

/** A library that can only do what is given, and counts how often it was closed. */
export function fakeLibrary(does: Partial<Library>): Library & { readonly closed: () => number } {
  let closed = 0;
  const unused = (): never => {
    throw new Error("this method was not expected");
  };
  return {
    version: "1",
    ask: unexpected,
    transcripts: unused,
    speakers: unused,
    transcript: unused,
    passage: unused,
    suggestions: unused,
    close: async () => {
      closed++;
    },
    closed: () => closed,
    ...does,
  };
}
