/** Caption files written out in a test, and what readers make of them. */
import { Failure } from "../../../src/domain/failure.ts";
import type { PublishedFile } from "../../../src/domain/transcript-draft.ts";
import type { FormatReader, TranscriptProposal } from "../../../src/ingest/formats/format-reader.ts";

export function sourceOf(text: string, name = "talk.txt"): PublishedFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** Cues that follow one another, four seconds each. */
export function vtt(...cues: readonly string[]): string {
  return `WEBVTT\n\n${cues.map((text, index) => `${clock(index * 4)} --> ${clock(index * 4 + 4)}\n${text}\n`).join("\n")}`;
}

/** The same as SubRip, with counters. */
export function srt(...cues: readonly string[]): string {
  const time = (seconds: number): string => clock(seconds).replace(".", ",");
  return cues.map((text, index) => `${index + 1}\n${time(index * 4)} --> ${time(index * 4 + 4)}\n${text}\n`).join("\n");
}

function clock(seconds: number): string {
  return `00:${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}.000`;
}

/** The body's paragraphs without their times. */
export function wordsOf({ body }: TranscriptProposal): string[] {
  return paragraphsOf(body).map((paragraph) => paragraph.replace(/^\[[\d:.]+\] /, ""));
}

export function paragraphsOf(body: string): string[] {
  return body.trimEnd().split("\n\n");
}

/** The sentence a user sees, with file and line. */
export async function refusal(reader: FormatReader, source: PublishedFile): Promise<string> {
  try {
    await reader.read(source);
  } catch (fault) {
    if (fault instanceof Failure) return fault.located;
    throw fault;
  }
  throw new Error("the file was read");
}
