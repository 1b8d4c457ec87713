/** Time marks at the start of a text: `[00:12:33]`, `\\[12:33\\]`, `(12:33)`, `12:33.5`, `00:12:33:04 - 00:12:41:20`. */

export interface ClockMark {
  readonly seconds: number;
  /** How many UTF-16 units the mark takes, the white space after it included. */
  readonly length: number;
  readonly bracketed: boolean;
}

// Some software writes seconds below ten with one digit, but then with their fraction: "0:0:3.120".
const CLOCK = String.raw`(?:(?:\d{1,3}:)?\d{1,3}:[0-5]\d(?:[.,]\d{1,3})?|\d{1,3}:\d{1,2}:\d[.,]\d{1,3})`;
// Editing software counts frames after the seconds, and gives a cue's end after its beginning.
const FRAMES = String.raw`(?:(?<=\d:\d\d:\d\d)[:;]\d\d)?`;
const END = String.raw`(?:\s?(?:-->|[-–—])\s?${CLOCK}${FRAMES})?`;
const MARK = new RegExp(
  // Markdown escapes brackets that are to be shown.
  String.raw`^(?:\\?[[(]\s?(?<inside>${CLOCK})${FRAMES}${END}\s?\\?[\])]\s*|(?<bare>${CLOCK})${FRAMES}${END}(?:\s+|$))`,
  "u",
);
const WHOLE = new RegExp(`^${CLOCK}$`, "u");

/** The time mark a text begins with; null where it begins with none. */
export function readClock(text: string): ClockMark | null {
  const match = MARK.exec(text);
  const clock = match?.groups?.["inside"] ?? match?.groups?.["bare"];
  if (match === null || clock === undefined) return null;
  return { seconds: toSeconds(clock), length: match[0].length, bracketed: match.groups?.["inside"] !== undefined };
}

/** The seconds of a text that is a clock and nothing else; null for any other. */
export function parseClock(text: string): number | null {
  return WHOLE.test(text) ? toSeconds(text) : null;
}

function toSeconds(clock: string): number {
  return clock
    .replace(",", ".")
    .split(":")
    .reduce((seconds, part) => seconds * 60 + Number(part), 0);
}
