/** What a transcript's turns are read with, and where in it labels count. */
import type { SectionKind } from "../domain/transcript.ts";
import type { KnownSpeakers } from "./known-speakers.ts";
import type { LabelReader } from "./read-label.ts";
import type { RunningHeads } from "./running-heads.ts";

/** Something a publisher should look at before publishing. */
export interface TranscriptWarning {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly message: string;
}

/** What a section is read with; one for the whole transcript. */
export interface TurnReading {
  readonly body: string;
  readonly file: string;
  /** The file's line of an offset in the body. */
  readonly lineAt: (offset: number) => number;
  readonly speakers: KnownSpeakers;
  readonly readLabel: LabelReader;
  readonly heads: RunningHeads;
  readonly warn: (warning: TranscriptWarning) => void;
}

/** Sections in which labels are read. */
export const LABELLED: ReadonlySet<SectionKind> = new Set(["speech", "question", "answer"]);
/** Sections whose words may be nobody's: they are never quoted. */
export const UNATTRIBUTED: ReadonlySet<SectionKind> = new Set(["comment", "boilerplate"]);
