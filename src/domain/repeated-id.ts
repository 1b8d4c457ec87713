/** Two files of a corpus that claim the same transcript. */
import { Failure } from "./failure.ts";

/** @param owner the file that had the id first */
export function repeatedId(file: string, id: string, owner: string): Failure {
  return new Failure(
    "transcript-duplicate",
    `expected an id of its own, found ${JSON.stringify(id)}, which is also the id of ${owner}; rename one of them`,
    { place: { file } },
  );
}
