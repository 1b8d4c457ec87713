/** The one failure of every reader of a published format. */
import { Failure } from "../../domain/failure.ts";

/** @param message one sentence: what was expected, what was found, what to do */
export function formatInvalid(file: string, message: string, { line, cause }: FaultPlace = {}): Failure {
  return new Failure("format-invalid", message, {
    place: line === undefined ? { file } : { file, line },
    cause,
  });
}

interface FaultPlace {
  /** Line of the source, from 1. */
  readonly line?: number;
  readonly cause?: unknown;
}
