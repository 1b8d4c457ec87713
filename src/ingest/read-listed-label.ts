/** Labels of listed speakers in the typographies that would be prose from anyone else: `- <b>Jane Smith</b> (Leeds) (Lab) — …`. */
import type { KnownSpeakers, TranscriptSpeaker } from "./known-speakers.ts";
import { LINE_END } from "./line-index.ts";
import { SPEECH } from "./speech-opening.ts";
import { mayBeWrapped } from "./wrapped-lines.ts";

export interface ListedLabel {
  readonly speaker: TranscriptSpeaker;
  /** How many UTF-16 units to skip to the words. */
  readonly length: number;
}

/** How much of a text is searched for a label, in UTF-16 units. */
const LONGEST = 240;
const TAG = String.raw`<\/?[a-z][^<>\n]{0,60}>`;
const LEAD = new RegExp(String.raw`^(?:\s+|>|[-–—•·*+]\s+|\d{1,3}[.)]\s+|#{1,6}\s+|${TAG}|[*_]{1,3})*`, "iu");
const NOTES = String.raw`(?:\s*(?:[*_]|${TAG}|\([^()\n]{0,120}\)|\[[^[\]\n]{0,120}\]))*`;
const CLOSING = String.raw`(?:[*_]|${TAG})*\s*`;
const COLON = new RegExp(String.raw`^${NOTES}\s*[:：](?!\/\/)${CLOSING}`, "iu");
const DASH = new RegExp(
  String.raw`^(?:${NOTES})\.?(?:\s*[—–]|\s*--|\s+-(?=\s)|;(?=\s))(?:[*_]|<\/?[A-Za-z][^<>\n]{0,60}>)*\s*${SPEECH}`,
  "u",
);
const ALONE = new RegExp(
  String.raw`^(?:${NOTES})[^\S\n\r\u2028\u2029]*(?:$|[\n\r\u0085\u2028\u2029]\s*${SPEECH})`,
  "u",
);
/** A line that ends where there was room for a word more was meant to end, whatever the next one begins with. */
const ALONE_WITH_ROOM = new RegExp(String.raw`^(?:${NOTES})[^\S\n\r\u2028\u2029]*[\n\r\u0085\u2028\u2029]\s*`, "u");
const TITLE = /^(?:mr|mrs|ms|mx|dr|prof|rev|hon|gen|lt|col|maj|capt|sen|rep|gov)\.?\s+/iu;

/** The listed label that a text opens with, a name alone on its line included; null where there is none. */
export function readListedLabel(text: string, known: KnownSpeakers): ListedLabel | null {
  return read(text, known, [COLON, DASH, ALONE]) ?? (endsEarly(text) ? read(text, known, [ALONE_WITH_ROOM]) : null);
}

/** True where the first line's end leaves room for the second line's first word, by the text's own longest line. */
function endsEarly(text: string): boolean {
  const [first = "", second, ...more] = text.slice(0, LONGEST).split(LINE_END);
  if (second === undefined) return false;
  return !mayBeWrapped(first, second, Math.max(...[first, second, ...more].map(({ length }) => length)));
}

/** The same where words stand before it in the paragraph: there a name alone is no label. */
export function readInnerLabel(text: string, known: KnownSpeakers): ListedLabel | null {
  const title = TITLE.exec(text.slice(0, 12))?.[0].length ?? 0;
  return read(text, known, [COLON, DASH]) ?? (title > 0 ? read(text.slice(title), known, [COLON, DASH]) : null);
}

/** The listed speaker whose label a text opens with, set apart from what follows by anything but a space or comma. */
export function speakerSetApart(text: string, known: KnownSpeakers): TranscriptSpeaker | null {
  const start = text.slice(0, LONGEST);
  const lead = /^[^\p{L}\p{N}\n]{0,20}/u.exec(start.slice(LEAD.exec(start)?.[0].length ?? 0))?.[0] ?? "";
  const named = longestName(start.slice((LEAD.exec(start)?.[0].length ?? 0) + lead.length), known);
  if (named === null) return null;
  return /^(?:\s*$|(?:\s*[([][^()[\]\n]{0,120}[)\]])*\s*\n|[^\p{L}\p{N}\s,?!'’"”»-]|\s+[^\p{L}\p{N}\s,"“«'‘(*_]|\s*[([<*_]{1,3}[^\n]{0,120}[:：—–])/u.test(
    named.after,
  )
    ? named.speaker
    : null;
}

function read(text: string, known: KnownSpeakers, patterns: readonly RegExp[]): ListedLabel | null {
  const start = text.slice(0, LONGEST);
  const lead = LEAD.exec(start)?.[0].length ?? 0;
  const named = longestName(start.slice(lead), known);
  if (named === null) return null;
  for (const pattern of patterns) {
    const found = pattern.exec(named.after);
    if (found !== null) {
      return { speaker: named.speaker, length: start.length - named.after.length + found[0].length };
    }
  }
  return null;
}

/** The longest listed label that the text opens with, and what follows it. */
function longestName(text: string, known: KnownSpeakers): { speaker: TranscriptSpeaker; after: string } | null {
  const first = /^[^\s:：;()[\]<>—–|*_]+/u.exec(text)?.[0];
  if (first === undefined || !known.opensLabel(first)) return null;
  const ends = [...Array.from(text.matchAll(/[\s*_.,:：;()[\]<>—–|-]/gu), ({ index }) => index), text.length];
  let longest: { speaker: TranscriptSpeaker; after: string } | null = null;
  for (const end of ends) {
    if (end === 0 || end > known.longestLabel + 20) continue;
    // A label is found with its colon too, but the colon belongs to what follows.
    const speaker = /[\s:：]$/u.test(text.slice(0, end)) ? null : known.find(text.slice(0, end));
    if (speaker !== null) longest = { speaker, after: text.slice(end) };
  }
  return longest;
}
