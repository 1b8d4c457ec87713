/** The transcripts that a list is narrowed to. */
import { admits } from "../domain/admits.ts";
import type { TranscriptWithPassages } from "../domain/library.ts";
import type { TranscriptFilter } from "../domain/question.ts";
import { createSpeakerDirectory } from "./speaker-directory.ts";

/**
 * Those with a passage that every field of the filter admits at once, in their order.
 * @throws Failure `speaker-unknown`
 */
export function selectTranscripts(
  transcripts: readonly TranscriptWithPassages[],
  filter: TranscriptFilter,
): readonly TranscriptWithPassages[] {
  const { speaker, language, ...rest } = filter;
  const speakerNames =
    speaker === undefined
      ? undefined
      : createSpeakerDirectory(transcripts.map(({ transcript }) => transcript)).namesOf(speaker);
  const isAdmitted = admits({ ...rest, speakerNames });
  return transcripts.filter(
    ({ transcript, passages }) =>
      isInLanguage(transcript.language, language) && passages.some((passage) => isAdmitted({ passage, transcript })),
  );
}

/** A tag admits itself and everything more special. */
function isInLanguage(tag: string, wanted: string | undefined): boolean {
  return wanted === undefined || `${tag}-`.toLowerCase().startsWith(`${wanted}-`.toLowerCase());
}
