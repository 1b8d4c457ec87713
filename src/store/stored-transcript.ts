/** The schema of `transcript.json`: a transcript and its passages as they were when they were indexed. */
import { z } from "zod";
import { PassageId } from "../domain/passage.ts";
import { QuotableKind, SectionKind, TranscriptId } from "../domain/transcript.ts";
import type { IndexedTranscript } from "./passage-store.ts";

const Span = z.object({ start: z.number(), end: z.number() });
const Speaker = z.object({ name: z.string(), role: z.string().nullable() });
const Voice = z.object({ ...Speaker.shape, aliases: z.array(z.string()) });
const Paragraph = z.object({ number: z.number(), span: Span, time: z.number().nullable() });

const Turn = z.object({
  index: z.number(),
  kind: SectionKind,
  speaker: Speaker.nullable(),
  paragraphs: z.tuple([Paragraph], Paragraph),
  inReplyTo: z.number().nullable(),
});

const StoredPassage = z.object({
  id: PassageId,
  transcript: TranscriptId,
  paragraph: z.number(),
  turn: z.number(),
  kind: QuotableKind,
  speaker: Speaker,
  time: z.number().nullable(),
  span: Span,
  sentences: z.tuple([Span], Span),
  insertions: z.array(Span),
});

/** Refuses a file that an older program wrote for another shape of transcript. */
export const StoredTranscript: z.ZodType<IndexedTranscript> = z.object({
  transcript: z.object({
    id: TranscriptId,
    title: z.string(),
    date: z.string(),
    language: z.string(),
    url: z.string().nullable(),
    publisher: z.string().nullable(),
    place: z.string().nullable(),
    event: z.string().nullable(),
    media: z.string().nullable(),
    text: z.string(),
    sourceHash: z.string(),
    voices: z.array(Voice),
    turns: z.array(Turn),
  }),
  passages: z.array(StoredPassage),
});
