/** Whether a label that a reader writes comes back as the label of whom it names. */
import { createKnownSpeakers } from "../known-speakers.ts";
import { createLabelReader, type LabelReader } from "../read-label.ts";
import type { ProposedSpeaker } from "./format-reader.ts";

/** Reads labels as a corpus file with these speakers does. */
export function labelReaderFor(speakers: readonly ProposedSpeaker[]): LabelReader {
  const entries = speakers.map(({ name, role, aliases, asks }) => ({
    name,
    ...(role === null ? {} : { role }),
    aliases: [...aliases],
    asks: asks === true,
  }));
  return createLabelReader(createKnownSpeakers(entries));
}

export function labelSurvives(label: string, name: string, readLabel: LabelReader): boolean {
  const read = readLabel(`${label}: words`);
  return read?.speaker?.name === name && read.length === label.length + 2 && read.time === null;
}

/** The name without the marks that no label can hold. */
export function labelFor(name: string): string {
  return name
    .replace(/[?!;:："“”«»()[\]\n*_<>|]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}
