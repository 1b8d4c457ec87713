/** The speakers that the front matter lists, found by any of their labels. */
import type { FrontMatter, SpeakerEntry } from "./front-matter.ts";
import { normaliseLabel } from "./normalise-label.ts";

/** What whoever asks is called where nobody says who it is. */
export const UNNAMED_ASKER = "Question";

/** Someone whose words a transcript holds. */
export interface TranscriptSpeaker {
  readonly name: string;
  readonly role: string | null;
  /** True for whoever puts the questions. */
  readonly asks: boolean;
}

export interface KnownSpeakers {
  /** The speaker a label belongs to; null where none is listed. */
  find(label: string): TranscriptSpeaker | null;
  /** False where no label begins with this word: a look-up that spares most paragraphs all others. */
  opensLabel(word: string): boolean;
  /** Whoever puts questions that bear no label: the one who is listed as asking, or else `Question`. */
  readonly asker: TranscriptSpeaker;
  /** True where nobody else's label opens a turn. */
  readonly exclusive: boolean;
  /** The length of the longest label in UTF-16 units. */
  readonly longestLabel: number;
  readonly count: number;
}

/**
 * Every label has one owner: `readFrontMatter` refuses a list in which two share one, and of speakers added from
 * elsewhere the first counts.
 * @param labels as the front matter has it
 */
export function createKnownSpeakers(
  entries: readonly SpeakerEntry[],
  labels: FrontMatter["labels"] = "any",
): KnownSpeakers {
  const owners = new Map<string, TranscriptSpeaker>();
  for (const { name, role, asks, aliases } of entries) {
    const speaker = { name, role: role ?? null, asks: asks || normaliseLabel(name) === "question" };
    for (const label of [name, ...aliases].map(normaliseLabel)) {
      if (!owners.has(label)) owners.set(label, speaker);
    }
  }
  const askers = new Set([...owners.values()].filter(({ asks }) => asks));
  const [asker] = askers.size === 1 ? askers : [];
  const openings = new Set([...owners.keys()].map((label) => bareWord(label.split(" ", 1)[0] ?? "")));
  return {
    find: (label) => owners.get(normaliseLabel(label)) ?? null,
    opensLabel: (word) => openings.has(bareWord(normaliseLabel(word))),
    asker: asker ?? { name: UNNAMED_ASKER, role: null, asks: true },
    exclusive: labels === "listed",
    longestLabel: Math.max(0, ...Array.from(owners.keys(), ({ length }) => length)),
    count: entries.length,
  };
}

function bareWord(word: string): string {
  return word.split(/[.,:;([*_-]/u, 1)[0] ?? "";
}
