/** What a reader leaves out, collected as it goes. */
import type { SkippedStretch } from "../../domain/transcript-draft.ts";

const SAMPLE = 60;

export interface SkippedStretches {
  /** Counts a stretch; one without a letter or digit is no loss and not told. */
  add(what: string, text: string, line: number | null): void;
  readonly all: readonly SkippedStretch[];
}

export function createSkippedStretches(): SkippedStretches {
  const all: SkippedStretch[] = [];
  return {
    all,
    add: (what, text, line) => {
      const words = text.replace(/\s+/gu, " ").trim();
      if (!/[\p{L}\p{N}]/u.test(words)) return;
      const letters = Array.from(words);
      all.push({ what, line, characters: letters.length, sample: letters.slice(0, SAMPLE).join("") });
    },
  };
}
