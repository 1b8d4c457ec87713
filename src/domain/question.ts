/** What a reader may ask, and of which part of the corpus. */
import { z } from "zod";
import { LONGEST_HISTORY, LONGEST_QUESTION, MOST_ANSWERS } from "./question-limits.ts";
import { LANGUAGE_TAG, QuotableKind, TranscriptId } from "./transcript.ts";

/** One question, 1 to 500 characters once trimmed. */
export const QuestionText = z
  .string()
  .trim()
  .min(1, "expected a question of 1 to 500 characters, got an empty one")
  .refine((text) => [...text].length <= LONGEST_QUESTION, {
    error: (issue) => `expected a question of 1 to 500 characters, got ${[...String(issue.input)].length}`,
  });

const IsoDate = z.iso.date({ error: "expected a date such as 2025-02-19" });

/** Which passages may answer; every field narrows. */
export const PassageFilter = z.object({
  transcript: TranscriptId.optional(),
  /** A speaker's name or alias, compared without regard to case. */
  speaker: z.string().trim().min(1).max(200).optional(),
  kinds: z.array(QuotableKind).min(1).max(QuotableKind.options.length).optional(),
  /** First and last date of the transcripts asked, inclusive. */
  from: IsoDate.optional(),
  to: IsoDate.optional(),
});
export type PassageFilter = z.infer<typeof PassageFilter> & {
  /** Who is meant by `speaker`, by the names that passages bear; goes before it. */
  readonly speakerNames?: readonly string[] | undefined;
};

/** Which transcripts a list shows: those with a passage that all of it admits. */
export const TranscriptFilter = PassageFilter.omit({ transcript: true }).extend({
  /** A BCP 47 tag; `en` admits `en-GB` too. */
  language: z.string().regex(LANGUAGE_TAG).optional(),
});
export type TranscriptFilter = z.infer<typeof TranscriptFilter>;

/** A question with everything that bears on its answer. */
export const Question = PassageFilter.extend({
  question: QuestionText,
  /** Earlier questions of this conversation, oldest first. */
  history: z.array(QuestionText).max(LONGEST_HISTORY).default([]),
  limit: z.number().int().min(1).max(MOST_ANSWERS).default(3),
});
export type Question = z.infer<typeof Question>;
