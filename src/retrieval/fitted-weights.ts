/** The numbers that `npm run fit` found, with where they come from. */
import { z } from "zod";
import fitted from "./fitted-weights.json" with { type: "json" };

const Linear = z.object({ bias: z.number(), weights: z.record(z.string(), z.number()) });

/** Every number of the fusion, for one kind of evidence. */
const Weights = z.object({
  /** What they were fitted on and when a reader should refit. */
  provenance: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  /** Orders passages. */
  passage: Linear,
  /** Picks the quote inside a passage. */
  quote: Linear,
  /** Log-odds that the corpus answers the question. */
  answerable: Linear,
  /** Log-odds that one answer is right. */
  right: Linear,
  /** An answer is given at or above this probability of being answerable. */
  threshold: z.number().min(0).max(1),
  /** How much a topic word of an earlier question counts beside 0, 1, and 2 or more of the follow-up's own. */
  carriedWeights: z.tuple([z.number(), z.number(), z.number()]),
});

/** One set of fitted weights. */
export const FittedWeights = Weights.extend({
  /** For questions that no model understands: the same evidence without vectors. Absent: the others serve. */
  wordsOnly: Weights.optional(),
});
export type FittedWeights = z.infer<typeof FittedWeights>;

/** The weights the product ships with. */
export const FITTED_WEIGHTS: FittedWeights = FittedWeights.parse(fitted);

/** The same ranking, which never refuses. */
export function withoutThreshold(weights: FittedWeights): FittedWeights {
  const { wordsOnly, ...others } = weights;
  return { ...others, threshold: 0, ...(wordsOnly === undefined ? {} : { wordsOnly: { ...wordsOnly, threshold: 0 } }) };
}
