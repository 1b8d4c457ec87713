/** A body's turns before anyone has said where its sections are: labels are read everywhere. */
import type { SpeakerEntry } from "../front-matter.ts";
import { createKnownSpeakers, type TranscriptSpeaker } from "../known-speakers.ts";
import { createLabelReader } from "../read-label.ts";
import { readTurns } from "../read-turns.ts";
import { findRunningHeads } from "../running-heads.ts";
import type { TurnDraft } from "../turn-draft.ts";

/** Words before the first label are nobody's yet. */
const NOBODY = "\u0000";

export interface OpenTurn extends Omit<TurnDraft, "speaker"> {
  /** Null before the first label. */
  readonly speaker: TranscriptSpeaker | null;
}

export function readOpenTurns(body: string, speakers: readonly SpeakerEntry[], labels: "any" | "listed"): OpenTurn[] {
  const known = createKnownSpeakers(speakers, labels);
  const reading = {
    body,
    file: "",
    lineAt: () => 1,
    speakers: known,
    readLabel: createLabelReader(known),
    heads: findRunningHeads(body),
    warn: () => {},
  };
  const entry = { kind: "question", speaker: NOBODY, from: NOBODY } as const;
  const { turns } = readTurns(reading, { entry, start: 0, end: body.length }, 0);
  return turns.map((turn) => ({ ...turn, speaker: turn.speaker?.name === NOBODY ? null : turn.speaker }));
}
