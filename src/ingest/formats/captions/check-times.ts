/** What is wrong with captions' times; words are kept whatever it is. */
import type { Caption } from "./caption.ts";
import type { Tally } from "./tally.ts";

export function checkTimes(captions: readonly Caption[], tally: Tally): void {
  let last: number | null = null;
  for (const { line, start, end } of captions) {
    if (start !== null && end !== null && end < start) {
      tally.warn(
        "reversed",
        line,
        `expected a caption that ends after it begins, found ${end} s before ${start} s; its words are kept`,
      );
    }
    if (start !== null && last !== null && start < last) {
      tally.warn(
        "backward",
        line,
        `expected captions in the order of time, found ${start} s after ${last} s; the order of the file is kept`,
      );
    }
    last = start ?? last;
  }
}
