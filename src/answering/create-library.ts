/** One open corpus: asks it questions and looks things up in it. */
import { Failure } from "../domain/failure.ts";
import type { Library, TranscriptWithPassages } from "../domain/library.ts";
import type { Passage, PassageId } from "../domain/passage.ts";
import type { TranscriptId } from "../domain/transcript.ts";
import type { Ranker } from "../retrieval/rank-passages.ts";
import { answerQuestion } from "./answer-question.ts";
import { createSpeakerDirectory } from "./speaker-directory.ts";
import { suggestQuestions } from "./suggest-questions.ts";
import { summariseTranscripts } from "./summarise-transcripts.ts";

export interface LibraryOptions {
  readonly version: string;
  readonly transcripts: readonly TranscriptWithPassages[];
  readonly ranker: Ranker;
  /** Closes what the library stands on. */
  close(): Promise<void>;
}

export function createLibrary({ version, transcripts, ranker, close }: LibraryOptions): Library {
  const byId = new Map(transcripts.map((each) => [each.transcript.id, each]));
  const places = new Map(
    transcripts.flatMap((each) => each.passages.map((passage, at) => [passage.id, { ...each, at }] as const)),
  );
  const directory = createSpeakerDirectory(transcripts.map(({ transcript }) => transcript));
  const summaries = summariseTranscripts(transcripts);
  const known = (id: TranscriptId): TranscriptWithPassages => {
    const found = byId.get(id);
    if (found === undefined) throw unknownTranscript(id);
    return found;
  };

  return {
    version,
    ask: async (question, options = {}) => {
      if (question.transcript !== undefined) known(question.transcript);
      const { speaker } = question;
      const meant = speaker === undefined ? question : { ...question, speakerNames: directory.namesOf(speaker) };
      return answerQuestion({ ranker, transcripts: byId }, meant, options);
    },
    transcripts: () => summaries,
    speakers: () => directory.speakers,
    transcript: known,
    passage: (id) => {
      const place = places.get(id);
      if (place === undefined) throw unknownPassage(id);
      const { transcript, passages, at } = place;
      return {
        transcript,
        passage: passageAt(place, id),
        previous: passages[at - 1] ?? null,
        next: passages[at + 1] ?? null,
      };
    },
    suggestions: (id, limit) => suggestQuestions(id === null ? transcripts : [known(id)], limit),
    close,
  };
}

function passageAt({ passages, at }: { passages: readonly Passage[]; at: number }, id: PassageId): Passage {
  const passage = passages[at];
  if (passage === undefined) throw unknownPassage(id);
  return passage;
}

function unknownTranscript(id: TranscriptId): Failure {
  return new Failure(
    "transcript-unknown",
    `expected the id of an indexed transcript, found ${JSON.stringify(id)}; see the list of transcripts`,
  );
}

function unknownPassage(id: PassageId): Failure {
  return new Failure(
    "passage-unknown",
    `expected the id of an indexed passage, found ${JSON.stringify(id)}; ids look like "<transcript>#p12"`,
  );
}
