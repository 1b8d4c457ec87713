/** The failure of a command that names a transcript the index does not hold. */
import { listNames, nearestNames } from "../answering/nearest-names.ts";
import { Failure } from "../domain/failure.ts";

export function unknownTranscript(id: string, known: readonly string[]): Failure {
  const near = listNames(nearestNames(id, known));
  const hint = near === "" ? "`verbatim list` shows them" : `nearest is ${near}`;
  return new Failure(
    "transcript-unknown",
    `expected the id of an indexed transcript, found ${JSON.stringify(id)}; ${hint}`,
  );
}
