/** Everyone who speaks in a transcript, with the labels under which readers may ask for them. */
import type { Voice } from "../domain/transcript.ts";
import type { SpeakerEntry } from "./front-matter.ts";
import { normaliseLabel } from "./normalise-label.ts";
import type { TurnDraft } from "./turn-draft.ts";

/** In order of appearance; a label that nobody lists is a name without aliases. */
export function findVoices(drafts: readonly TurnDraft[], entries: readonly SpeakerEntry[]): Voice[] {
  const listed = new Map(entries.map(({ name, aliases }) => [normaliseLabel(name), aliases]));
  const voices = new Map<string, Voice>();
  for (const { speaker } of drafts) {
    if (speaker === null || voices.has(speaker.name)) continue;
    const { name, role } = speaker;
    voices.set(name, { name, role, aliases: listed.get(normaliseLabel(name)) ?? [] });
  }
  return [...voices.values()];
}
