/** Vectors of two models cannot be compared. */
import { Failure } from "../domain/failure.ts";
import { type IndexModel, REBUILD } from "./index-layout.ts";

/** @throws Failure `index-mismatch` where what was found was not made by the model in use */
export function refuseOtherModel(found: IndexModel, expected: IndexModel): void {
  if (isSameModel(found, expected)) return;
  const [was, is] = [describe(found), describe(expected)];
  throw new Failure(
    "index-mismatch",
    `Expected an index made with the model ${is}, but this one was made with ${was}: rebuild it with ${REBUILD}.`,
  );
}

export function isSameModel(left: Omit<IndexModel, "id">, right: Omit<IndexModel, "id">): boolean {
  const sameLengths = left.dimensions === right.dimensions && left.wordDimensions === right.wordDimensions;
  return left.fingerprint === right.fingerprint && sameLengths;
}

function describe({ id, fingerprint, dimensions }: IndexModel): string {
  return `"${id}" (${dimensions} dimensions, fingerprint ${fingerprint.slice(0, 12)})`;
}
