/** What a reader leaves out and notices, counted while it reads. */
import type { SkippedStretch } from "../../../domain/transcript-draft.ts";
import type { TranscriptProposal } from "../format-reader.ts";

type Warning = TranscriptProposal["warnings"][number];

export interface Tally {
  /** One stretch that is worth a line of its own. */
  skip(what: string, line: number | null, text: string): void;
  /** One of many of a kind: they share one entry, at the line of the first. */
  count(what: string, line: number | null, text: string): void;
  /** One warning of each kind is kept, with how many more there were. */
  warn(kind: string, line: number | null, message: string): void;
  skipped(): SkippedStretch[];
  warnings(): Warning[];
}

const SAMPLE_LENGTH = 60;

export function createTally(): Tally {
  const apart: SkippedStretch[] = [];
  const together = new Map<string, SkippedStretch & { readonly times: number }>();
  const warned = new Map<string, Warning & { readonly times: number }>();
  return {
    skip: (what, line, text) => void apart.push({ what, line, characters: lengthOf(text), sample: sampleOf(text) }),
    count: (what, line, text) => {
      const first = together.get(what) ?? { what, line, characters: 0, sample: sampleOf(text), times: 0 };
      together.set(what, { ...first, characters: first.characters + lengthOf(text), times: first.times + 1 });
    },
    warn: (kind, line, message) => {
      const first = warned.get(kind) ?? { line, message, times: 0 };
      warned.set(kind, { ...first, times: first.times + 1 });
    },
    skipped: () => [
      ...Array.from(together.values(), ({ times, what, ...stretch }) => ({ ...stretch, what: `${what} (${times})` })),
      ...apart,
    ],
    warnings: () =>
      Array.from(warned.values(), ({ line, message, times }) => ({
        line,
        message: times === 1 ? message : `${message} (and ${times - 1} more like it)`,
      })),
  };
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

function sampleOf(text: string): string {
  return Array.from(
    text
      .slice(0, 2 * SAMPLE_LENGTH)
      .replace(/\s+/gu, " ")
      .trim(),
  )
    .slice(0, SAMPLE_LENGTH)
    .join("");
}
