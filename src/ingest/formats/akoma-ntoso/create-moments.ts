/** Moments of a record as seconds. */
import type { TranscriptProposal } from "../format-reader.ts";
import { readDuration } from "../read-duration.ts";

export interface Moments {
  /** Null where nothing is said, or nothing that is a time. */
  secondsOf(moment: string | null | undefined): number | null;
  warnings(): TranscriptProposal["warnings"];
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u;

/**
 * A duration or a clock counts from the start already. Dates with a time of day, which is what the standard asks
 * for, count from the first that the record gives.
 */
export function createMoments(): Moments {
  let first: { at: number; said: string } | null = null;
  return {
    secondsOf: (moment) => {
      if (moment == null) return null;
      if (!DATE_TIME.test(moment)) return readDuration(moment);
      const at = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/u.test(moment) ? moment : `${moment}Z`);
      if (Number.isNaN(at)) return null;
      first ??= { at, said: moment };
      return at < first.at ? null : (at - first.at) / 1000;
    },
    warnings: () =>
      first === null
        ? []
        : [
            {
              line: null,
              message: `times count from the first of the record, ${first.said}; set them right if the recording begins at another moment`,
            },
          ],
  };
}
