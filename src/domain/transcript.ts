/** A transcript: who said what, where it stands in the text, and what each stretch of the text is. */
import { z } from "zod";
import type { Span } from "./span.ts";

/** Names a transcript in file names, links and passage ids: lower-case letters, digits and single hyphens. */
export const TranscriptId = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "expected lower-case letters and digits joined by single hyphens")
  .brand<"TranscriptId">();
export type TranscriptId = z.infer<typeof TranscriptId>;

/** The form of a BCP 47 language tag: a primary subtag of two or three letters, and what narrows it. */
export const LANGUAGE_TAG = /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,4}$/;

/** What a stretch of the text is. Only the first five can ever be quoted. */
export const SectionKind = z.enum([
  "introduction",
  "speech",
  "question",
  "answer",
  "commentary",
  "comment",
  "boilerplate",
]);
export type SectionKind = z.infer<typeof SectionKind>;

/** Kinds that are indexed; readers' comments and the publisher's boilerplate never are. */
export const QuotableKind = SectionKind.exclude(["comment", "boilerplate"]);
export type QuotableKind = z.infer<typeof QuotableKind>;

/** Whoever a turn is attributed to, under the one name used for them everywhere. */
export interface Speaker {
  readonly name: string;
  readonly role: string | null;
}

/** A speaker under every label by which readers may ask for them. */
export interface Voice extends Speaker {
  /** Other labels of the same person, as the list of speakers has them; the name itself is not among them. */
  readonly aliases: readonly string[];
}

/** One paragraph as published. */
export interface Paragraph {
  /** Counts every paragraph of the text from 1, unindexed ones included; the number in permalinks. */
  readonly number: number;
  /** The words, without a speaker's label or a time mark in front of them. */
  readonly span: Span;
  /** Seconds from the start of the recording, where the source marks them. */
  readonly time: number | null;
}

/** What one speaker says without interruption. */
export interface Turn {
  /** Position among the transcript's turns, from 0. */
  readonly index: number;
  readonly kind: SectionKind;
  /** Null only for kinds that are never quoted. */
  readonly speaker: Speaker | null;
  readonly paragraphs: readonly [Paragraph, ...Paragraph[]];
  /** For an answer: the index of the question turn it replies to. */
  readonly inReplyTo: number | null;
}

/** What is known about the document as a whole. */
export interface TranscriptDetails {
  readonly id: TranscriptId;
  readonly title: string;
  /** ISO date, `2025-02-19`. */
  readonly date: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** Where it is published, for links into the source. */
  readonly url: string | null;
  readonly publisher: string | null;
  readonly place: string | null;
  readonly event: string | null;
  /** The recording: an audio or video file, or a platform's page. */
  readonly media: string | null;
}

/** One published document. Every offset in `turns` counts in `text`. */
export interface Transcript extends TranscriptDetails {
  /** The body exactly as published. */
  readonly text: string;
  /** `sha256:` and the hex digest of the body's bytes. */
  readonly sourceHash: string;
  /** Everyone with a turn, in order of appearance; no two share a name. */
  readonly voices: readonly Voice[];
  readonly turns: readonly Turn[];
}
