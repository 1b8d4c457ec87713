/** An entry that contradicts itself never reaches an index. */
import type { IndexModel } from "./index-layout.ts";
import type { TranscriptIndexEntry } from "./passage-store.ts";

/** @throws TypeError when the entry contradicts itself or its model: a fault of the program, not of its user */
export function refuseOtherLengths(
  { passages, vectors, wordTable }: TranscriptIndexEntry,
  { dimensions, wordDimensions }: IndexModel,
): void {
  const fits =
    vectors.length === passages.length &&
    vectors.every(({ sentences }, position) => sentences.length === passages[position]?.sentences.length) &&
    vectors.every(({ passage, sentences }) => [passage, ...sentences].every(({ length }) => length === dimensions)) &&
    wordTable.dimensions === wordDimensions &&
    wordTable.vectors.length === wordTable.words.length * wordDimensions;
  if (!fits) {
    throw new TypeError(
      `Expected one vector of ${dimensions} entries per passage and sentence, and of ${wordDimensions} per word`,
    );
  }
}
