/** Everything outside that a command may touch, passed in so that tests need no process. */
import type { Operations } from "./operations.ts";

/** 0 done; 1 failed; 2 used wrongly; 128 and the signal's number where the user stopped it. */
export type ExitCode = 0 | 1 | 2 | 130 | 143;

export interface Terminal {
  readonly columns: number;
  readonly colour: boolean;
}

export interface Output {
  write(text: string): void;
  /** Null for a pipe or a file: no colour, no wrapping, no bar. */
  readonly terminal: Terminal | null;
}

export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Standard input as text, opened on the first call. */
  stdin(): AsyncIterable<string>;
  /** Standard input as it is. */
  stdinBytes(): AsyncIterable<Uint8Array>;
  /** Asks a person one question and resolves with the line typed; null where no person is there to answer. */
  readonly prompt: ((question: string) => Promise<string>) | null;
  /** Loaded on the first call, so that help and usage faults wait for nothing. */
  operations(): Promise<Operations>;
  /** Aborts with the signal's name as its reason, `SIGINT` or `SIGTERM`. */
  readonly interrupted: AbortSignal;
  /** Whether a bug prints its stack. */
  readonly debug: boolean;
}
