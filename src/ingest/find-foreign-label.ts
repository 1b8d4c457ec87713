/** A listed speaker's label inside a paragraph that is attributed to somebody else. */
import type { KnownSpeakers, TranscriptSpeaker } from "./known-speakers.ts";
import { readInnerLabel } from "./read-listed-label.ts";

export interface ForeignLabel {
  readonly speaker: TranscriptSpeaker;
  /** UTF-16 units from the paragraph's start. */
  readonly at: number;
  /** False where it reads as the speaker's own sentence: in mid-sentence, and going on in small letters. */
  readonly speaks: boolean;
}

// Wherever a sentence or a line may begin, and after a time; more places than the splitter ends sentences at, never fewer.
const PLACE =
  /^|[.?!…。！？｡．;]["”’»)\]*_]{0,4}\s+|[)\]］】»”]\s+|[。！？]|[\n\r\u0085\u2028\u2029]\s*|(?<=\d):\d\d\s+/gu;
const AFTER_TITLE = /(?:^|\s)(?:mr|mrs|ms|mx|dr|prof|rev|hon|gen|lt|col|maj|capt|sen|rep|gov|pres)\.\s*$/iu;
const ENDED = /[.?!…:。！？—–-]["”’)\]*_]{0,3}\s*$/u;

/**
 * Every label of another listed speaker in a paragraph's words, in order.
 * @param speaker the name of whoever the paragraph is attributed to
 */
export function findForeignLabels(words: string, speaker: string | null, known: KnownSpeakers): ForeignLabel[] {
  if (known.count === 0 || !/[:：;—–]|--|\s-\s/u.test(words)) return [];
  const found: ForeignLabel[] = [];
  for (const match of words.matchAll(PLACE)) {
    const at = match.index + match[0].length;
    const before = words.slice(Math.max(0, at - 40), at);
    if (AFTER_TITLE.test(before)) continue;
    const label = readInnerLabel(words.slice(at, at + 260), known);
    if (label === null || label.speaker.name === speaker) continue;
    const isWrapped = /^[\n\r\u0085\u2028\u2029]/u.test(match[0]) && !ENDED.test(before.trimEnd());
    const speaks = !(isWrapped && /^\p{Ll}/u.test(words.slice(at + label.length, at + label.length + 2)));
    found.push({ speaker: label.speaker, at, speaks });
  }
  return found;
}

/** Where the words stop being surely the speaker's; the paragraph's length where they never do. */
export function firstForeign(labels: readonly ForeignLabel[], length: number): number {
  return labels.find(({ speaks }) => speaks)?.at ?? length;
}
