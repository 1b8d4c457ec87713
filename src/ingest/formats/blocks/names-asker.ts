/** Labels that name whoever puts the questions and nobody else. */
import { createKnownSpeakers } from "../../known-speakers.ts";
import { createLabelReader } from "../../read-label.ts";

const readLabel = createLabelReader(createKnownSpeakers([]));

export function namesAsker(label: string): boolean {
  return readLabel(`${label}: x`)?.speaker?.asks ?? false;
}
