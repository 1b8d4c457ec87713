/** One transcript's speakers: those its front matter lists, completed by the file that all transcripts share. */
import type { SpeakerEntry, TranscriptFile } from "./front-matter.ts";
import { normaliseLabel } from "./normalise-label.ts";
import { roleOn, type SharedSpeaker } from "./speakers-file.ts";

interface SpeakersOfTranscript {
  readonly speakers: readonly SpeakerEntry[];
  /** Of the shared ones, those that this transcript is read with: what its index entry depends on. */
  readonly shared: readonly SpeakerEntry[];
}

/** The file with its speakers completed, and which of the shared ones it is read with. */
export function completeSpeakers(
  source: TranscriptFile,
  everyone: readonly SharedSpeaker[],
): { readonly source: TranscriptFile; readonly shared: readonly SpeakerEntry[] } {
  const { speakers, shared } = shareSpeakers(source, everyone);
  return { source: { ...source, frontMatter: { ...source.frontMatter, speakers: [...speakers] } }, shared };
}

/**
 * Front matter overrides: its names and roles stand, a label it gives to someone is nobody else's, and aliases
 * are added up. A shared speaker whom it does not name counts where one of their labels stands in the text,
 * unless only listed labels are read.
 */
function shareSpeakers(source: TranscriptFile, everyone: readonly SharedSpeaker[]): SpeakersOfTranscript {
  const { speakers: listed, sections, labels, date } = source.frontMatter;
  if (everyone.length === 0) return { speakers: listed, shared: [] };
  const named = new Set(sections.flatMap(({ speaker }) => (speaker === undefined ? [] : [normaliseLabel(speaker)])));
  const text = labels === "any" ? normaliseLabel(source.body) : "";
  const taken = new Set(listed.flatMap(labelsOf));
  const completed = [...listed];
  const added: SpeakerEntry[] = [];
  const shared: SpeakerEntry[] = [];
  for (const each of everyone) {
    const entry = entryOn(each, date);
    const at = ownerOf(entry, listed);
    if (at !== null) {
      const own = completed[at];
      if (own !== undefined) completed[at] = complete(own, entry, taken);
    } else if (labelsOf(entry).some((label) => !taken.has(label) && (named.has(label) || text.includes(label)))) {
      added.push(withoutTaken(entry, taken));
    } else continue;
    shared.push(entry);
  }
  return { speakers: [...completed, ...added], shared };
}

function entryOn(speaker: SharedSpeaker, date: string): SpeakerEntry {
  const { name, aliases, asks } = speaker;
  const role = roleOn(speaker, date);
  return { name, aliases, asks, ...(role === null ? {} : { role }) };
}

function labelsOf({ name, aliases }: SpeakerEntry): string[] {
  return [name, ...aliases].map(normaliseLabel);
}

/** Whom of the listed a shared speaker is: by name, or as the only one with a label in common. */
function ownerOf(entry: SpeakerEntry, listed: readonly SpeakerEntry[]): number | null {
  const name = normaliseLabel(entry.name);
  const byName = listed.findIndex((each) => normaliseLabel(each.name) === name);
  if (byName >= 0) return byName;
  const labels = new Set(labelsOf(entry));
  const sharing = listed.flatMap((each, index) => (labelsOf(each).some((label) => labels.has(label)) ? [index] : []));
  return sharing.length === 1 ? (sharing[0] ?? null) : null;
}

function complete(own: SpeakerEntry, entry: SpeakerEntry, taken: ReadonlySet<string>): SpeakerEntry {
  const more = [entry.name, ...entry.aliases].filter((label) => !taken.has(normaliseLabel(label)));
  const role = own.role ?? entry.role;
  return {
    name: own.name,
    aliases: [...own.aliases, ...more],
    asks: own.asks || entry.asks,
    ...(role === undefined ? {} : { role }),
  };
}

/** The name stays even where a listed speaker has it as a label: a look-up finds the listed one first. */
function withoutTaken(entry: SpeakerEntry, taken: ReadonlySet<string>): SpeakerEntry {
  return { ...entry, aliases: entry.aliases.filter((label) => !taken.has(normaliseLabel(label))) };
}
