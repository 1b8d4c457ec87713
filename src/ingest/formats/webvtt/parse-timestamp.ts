/** Times of WebVTT, as its parser reads them (WebVTT, section 6.3, "collect a WebVTT timestamp"). */

export interface Timestamp {
  readonly seconds: number;
  /** Where the text goes on, in UTF-16 units. */
  readonly end: number;
}

const TIMESTAMP = /(?<first>\d+):(?<second>\d\d)(?!\d)(?::(?<third>\d\d)(?!\d))?\.(?<fraction>\d{3})(?!\d)/y;

/** The time that stands at a place of a text; null where none does. */
export function parseTimestamp(text: string, at = 0): Timestamp | null {
  TIMESTAMP.lastIndex = at;
  const parts = TIMESTAMP.exec(text)?.groups;
  const end = TIMESTAMP.lastIndex;
  const { first, second, third, fraction } = parts ?? {};
  if (first === undefined || second === undefined || fraction === undefined) return null;
  // What is not two digits up to 59 counts hours, and then minutes and seconds must follow.
  if (third === undefined && (first.length !== 2 || Number(first) > 59)) return null;
  const [hours, minutes, seconds] = third === undefined ? ["0", first, second] : [first, second, third];
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(fraction) / 1000;
  return Number.isFinite(total) ? { seconds: total, end } : null;
}
