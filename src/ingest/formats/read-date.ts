/** The day that a date names, in the ways in which documents write dates. */

const MONTHS = "january february march april may june july august september october november december".split(" ");
const DAY_FIRST = /\b(?<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?<month>[a-z]{3,9})\.?,?\s+(?<year>\d{4})\b/iu;
const MONTH_FIRST = /\b(?<month>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})\b/iu;
const YEAR_FIRST = /^\s*(?<year>\d{4})[-/.]?(?<month>\d{2})[-/.]?(?<day>\d{2})(?!\d)/u;

/**
 * ISO date, or null. A time of day and its zone are left aside: the day is the one that the publisher wrote.
 * Months by name are read in English; `03/04/2025` names two days and so none.
 */
export function readDate(text: string): string | null {
  const parts = (YEAR_FIRST.exec(text) ?? DAY_FIRST.exec(text) ?? MONTH_FIRST.exec(text))?.groups;
  if (parts === undefined) return null;
  const month = monthNumber(parts["month"] ?? "");
  const date = `${parts["year"]}-${pad(month)}-${pad(Number(parts["day"]))}`;
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date) ? date : null;
}

function monthNumber(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  return MONTHS.findIndex((month) => month.startsWith(text.toLowerCase())) + 1;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
