/** What was computed for one question's words, kept for the questions to come: readers ask about the same things. */
import type { Lexicon } from "./lexicon.ts";

/** What stands for a similarity that was not computed yet. */
export const UNKNOWN = -1;

export interface KnownSimilarities {
  readonly byWord: Float64Array;
  /** How many words are not known yet. */
  missing: number;
}

/** What a term's similarities depend on. */
interface KeptTerm {
  readonly surface: string;
  readonly stem: string;
  readonly seatOf: string | null;
  /** Empty where no model understands the term. */
  readonly vector: Float32Array;
}

/** Numbers that are kept, over all terms of one corpus: 32 megabytes. */
const MOST_KEPT = 4_000_000;
const kept = new WeakMap<Lexicon, Map<string, KnownSimilarities>>();

/** A term's similarities depend on its wording and on whether a model understands it; the terms not asked about for the longest are forgotten. */
export function keptSimilarities({ surface, stem, seatOf, vector }: KeptTerm, lexicon: Lexicon): KnownSimilarities {
  const terms = kept.get(lexicon) ?? new Map<string, KnownSimilarities>();
  kept.set(lexicon, terms);
  const key = `${surface}\n${stem}\n${seatOf ?? ""}\n${vector.length}`;
  const known = terms.get(key) ?? {
    byWord: new Float64Array(lexicon.size).fill(UNKNOWN),
    missing: lexicon.size,
  };
  terms.delete(key);
  terms.set(key, known);
  const [oldest] = terms.keys();
  if (terms.size * lexicon.size > MOST_KEPT && oldest !== undefined && terms.size > 1) terms.delete(oldest);
  return known;
}
