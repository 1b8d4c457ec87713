/** Where a part begins that the publisher names by its opening words. */
import type { MissingValue } from "../../domain/transcript-draft.ts";
import { findOpening } from "./find-opening.ts";
import type { Part } from "./find-parts.ts";

export interface PlacedOpening {
  /** Index of the paragraph; 0 where it was not found. */
  readonly at: number;
  /** What to say where it was not found. */
  readonly missing: readonly MissingValue[];
}

export function placeOpening(
  flag: "speech" | "commentary",
  words: string,
  parts: readonly Part[],
  body: string,
): PlacedOpening {
  const at = findOpening(words, parts, body);
  if (at !== null) return { at, missing: [] };
  const where = flag === "speech" ? "before the first label" : "after the last label";
  const message = `expected --${flag} to give the opening words of a paragraph ${where}, found none that begins ${JSON.stringify(words.slice(0, 60))}; copy them from the text`;
  return { at: 0, missing: [{ flag, message, question: `${message}.`, suggestion: null }] };
}
