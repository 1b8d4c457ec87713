/** The transcript that an address names. */
import { TranscriptId } from "../domain/transcript.ts";
import { HttpProblem } from "./problem.ts";

/**
 * A name that cannot be a transcript's is unknown rather than invalid: it is an address, not a field.
 * @param list where the ids are found that there are
 * @throws HttpProblem `transcript-unknown`
 */
export function readTranscriptId(name: unknown, list?: string): TranscriptId {
  const id = TranscriptId.safeParse(name);
  if (id.success) return id.data;
  throw new HttpProblem(
    "transcript-unknown",
    list === undefined ? {} : { detail: `Expected the id of a transcript; ${list} lists them.` },
  );
}
