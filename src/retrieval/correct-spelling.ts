/** Reads a misspelt topic word as the word of the corpus it most likely is. */
import type { WeightedTerm } from "./interpret-question.ts";
import type { RetrievalIndex } from "./retrieval-index.ts";

/** Shorter words have too many neighbours to guess among. */
const SHORTEST = 5;
/** From this length on two letters may be wrong: an exchanged pair counts as two. */
const TWO_WRONG_FROM = 7;
/** A guess counts less than what the reader really wrote. */
const GUESS_SHARE = 0.8;

/** The term itself where the corpus has it, or where nothing in the corpus is spelt like it. */
export function correctSpelling(
  term: WeightedTerm,
  { lexicon, lexical }: Pick<RetrievalIndex, "lexicon" | "lexical">,
): WeightedTerm {
  const { stem } = term;
  if (lexicon.surfaceOf(stem) !== null || stem.length < SHORTEST || !/^\p{L}+$/u.test(stem)) return term;
  const best = lexical.likest(stem, stem.length >= TWO_WRONG_FROM ? 2 : 1);
  const surface = best === null ? null : lexicon.surfaceOf(best);
  if (best === null || surface === null) return term;
  return { ...term, surface, stem: best, seatOf: null, share: term.share * GUESS_SHARE };
}
