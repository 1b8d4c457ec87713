/** Kinds of values that several settings have. Messages continue "expected ...". */
import { z } from "zod";

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number) {
  const error = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= least && value <= most, error);
}

/** Entries separated by commas or white space. */
export const list = z.string().transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ""));
