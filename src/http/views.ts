/** What the library knows, in the contract's words. */
import { Failure } from "../domain/failure.ts";
import type { Library, PassageInPlace } from "../domain/library.ts";
import type { Passage } from "../domain/passage.ts";
import { sliceSpan } from "../domain/span.ts";
import type { Transcript, TranscriptId } from "../domain/transcript.ts";
import type { PassageResponse, SpeakersResponse, TranscriptResponse, TranscriptsResponse } from "./contract.ts";
import type { Sent } from "./sent.ts";

export function viewTranscripts(library: Library): Sent<TranscriptsResponse> {
  return { transcripts: library.transcripts() };
}

export function viewSpeakers(library: Library): Sent<SpeakersResponse> {
  return { speakers: library.speakers() };
}

/** @throws Failure `transcript-unknown` */
export function viewTranscript(library: Library, id: TranscriptId): Sent<TranscriptResponse> {
  const { text, turns } = library.transcript(id).transcript;
  const summary = library.transcripts().find((transcript) => transcript.id === id);
  if (summary === undefined) throw new Failure("transcript-unknown", "There is no such transcript in the index.");
  return { ...summary, text, turns };
}

export function viewPassage({ transcript, passage, previous, next }: PassageInPlace): Sent<PassageResponse> {
  const view = (other: Passage | null) => (other === null ? null : viewOne(transcript, other));
  return { passage: viewOne(transcript, passage), previous: view(previous), next: view(next) };
}

function viewOne(transcript: Transcript, passage: Passage): Sent<PassageResponse["passage"]> {
  const { id, paragraph, kind, speaker, time, span } = passage;
  return { id, transcript: passage.transcript, paragraph, kind, speaker, time, text: sliceSpan(transcript.text, span) };
}
