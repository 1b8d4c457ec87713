/** What labelled voices say, as sections: a speech, questions and answers, or one and then the other. */
import type { DraftSpeaker } from "../../domain/transcript-draft.ts";
import type { ProposedSection } from "../formats/format-reader.ts";
import { countWords, type Part } from "./find-parts.ts";

/** Shorter than this, what is said before the first question is part of the exchange. */
const SHORTEST_SPEECH = 100;

/** A speech up to the first question where it is long enough to be one, then questions and answers. */
export function exchangeSections(spoken: readonly Part[], speakers: readonly DraftSpeaker[]): ProposedSection[] {
  const askers = new Set(speakers.filter(({ asks }) => asks).map(({ name }) => name));
  const [first] = spoken;
  const at = spoken.findIndex(({ turn }) => turn.speaker !== null && askers.has(turn.speaker.name));
  const question = spoken[at];
  if (first === undefined) return [];
  if (question === undefined) return [{ kind: "speech", speaker: null, start: first.start }];
  const asked: ProposedSection = { kind: "question", speaker: null, start: question.start };
  if (at === 0) return [asked];
  if (countWords(spoken.slice(0, at)) < SHORTEST_SPEECH) return [{ kind: "answer", speaker: null, start: first.start }];
  return [{ kind: "speech", speaker: null, start: first.start }, asked];
}
