/** Transcripts written out in a test and read without a disk. */
import { Failure } from "../../src/domain/failure.ts";
import type { Passage } from "../../src/domain/passage.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import { type Transcript, TranscriptId } from "../../src/domain/transcript.ts";
import { readFrontMatter } from "../../src/ingest/front-matter.ts";
import { type ParsedTranscript, parseTranscript } from "../../src/ingest/parse-transcript.ts";
import { splitPassages } from "../../src/ingest/split-passages.ts";

export function parseText(content: string): ParsedTranscript {
  const identity = { id: TranscriptId.parse("a-test"), file: "a-test.md", sourceHash: "sha256:0" };
  return parseTranscript(readFrontMatter(content, "a-test.md"), identity);
}

/** Front matter with two speakers, an asker and the given sections, then the body. */
export function withSections(sections: string, body: string): string {
  return `---
title: A test
date: 2025-02-19
language: en
speakers:
  - name: Ada Stone
    role: Minister
    aliases: [Stone, MS. STONE]
  - name: Ben Okoro
    role: Deputy
  - name: Question
    asks: true
    aliases: [Q]
sections:
${sections}
---
${body}`;
}

/** One question section that runs from the body's first words to its end. */
export function exchange(body: string): string {
  return withSections(`  - {kind: question, from: ${JSON.stringify(body.trimStart().slice(0, 40))}}`, body);
}

/** One speech by Ada Stone that is the whole body. */
export function speech(body: string): string {
  const from = JSON.stringify(body.trimStart().split("\n", 1)[0]);
  return withSections(`  - {kind: speech, speaker: Ada Stone, from: ${from}}`, body);
}

/** Each turn as `kind speaker: first paragraph | second paragraph`. */
export function shownTurns({ turns, text }: Transcript): string[] {
  return turns.map(({ kind, speaker, paragraphs }) => {
    const words = paragraphs.map(({ span }) => sliceSpan(text, span)).join(" | ");
    return `${kind} ${speaker?.name ?? "nobody"}: ${words}`;
  });
}

export function sentencesOf(
  transcript: Transcript,
  passages: readonly Passage[] = splitPassages(transcript),
): string[] {
  return passages.flatMap(({ sentences }) => sentences.map((span) => sliceSpan(transcript.text, span)));
}

/** The failure that something throws; anything else thrown is a defect and passes through. */
export function failureOf(act: () => unknown): Failure {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error("expected a Failure, found none");
}
