/** One line of the notes on what readers asked. */
import { z } from "zod";
import { PassageId } from "../domain/passage.ts";
import { TranscriptId } from "../domain/transcript.ts";

/** The hour it happened in, UTC: `2025-02-19T14:00:00Z`. Finer times would tell readers apart. */
const Hour = z.iso.datetime();

const AskedNote = z.object({
  kind: z.literal("asked"),
  at: Hour,
  question: z.string(),
  answered: z.boolean(),
  score: z.number().nullable(),
  transcript: TranscriptId.nullable(),
});
export type AskedNote = z.infer<typeof AskedNote>;

const JudgedNote = z.object({
  kind: z.literal("judged"),
  at: Hour,
  question: z.string(),
  passage: PassageId,
  helpful: z.boolean(),
});
export type JudgedNote = z.infer<typeof JudgedNote>;

/** There is no field for an address, a browser or a session. */
export const ReaderNote = z.discriminatedUnion("kind", [AskedNote, JudgedNote]);
export type ReaderNote = z.infer<typeof ReaderNote>;
