/** What a list says of each transcript. */
import type { TranscriptSummary, TranscriptWithPassages } from "../domain/library.ts";
import { QuotableKind, type Speaker } from "../domain/transcript.ts";

/** Sorted by date, newest first, then by id. */
export function summariseTranscripts(transcripts: readonly TranscriptWithPassages[]): readonly TranscriptSummary[] {
  return transcripts.map(summarise).sort((a, b) => compare(b.date, a.date) || compare(a.id, b.id));
}

function summarise({ transcript, passages }: TranscriptWithPassages): TranscriptSummary {
  const { text: _text, turns, voices: _voices, ...details } = transcript;
  return { ...details, speakers: speakersOf(transcript.turns), turns: turns.length, passages: passages.length };
}

/** Everyone who can be quoted, in order of appearance. */
function speakersOf(turns: TranscriptWithPassages["transcript"]["turns"]): Speaker[] {
  const speakers = new Map<string, Speaker>();
  for (const { kind, speaker } of turns) {
    if (speaker !== null && QuotableKind.safeParse(kind).success && !speakers.has(speaker.name))
      speakers.set(speaker.name, speaker);
  }
  return [...speakers.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
