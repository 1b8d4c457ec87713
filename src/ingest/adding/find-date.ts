/** The one day that a text's own lines name. */
import { escapePattern } from "../escape-pattern.ts";

const ISO = /(?<!\d)(?<year>(?:19|20)\d{2})[-_.]?(?<month>0[1-9]|1[0-2])[-_.]?(?<day>0[1-9]|[12]\d|3[01])(?!\d)/gu;

/**
 * The first of the lines that names a day decides: `2023-10-13`, `13 October 2023`, `October 13, 2023`. A line that
 * names two days says nothing, nor do figures alone, which are read in two ways.
 * @param language a tag; month names are read in it and in English
 */
export function findDate(lines: readonly string[], language: string | null): string | null {
  const months = monthNames(language);
  for (const line of lines) {
    const days = new Set([...isoDays(line), ...writtenDays(line, months)].filter(isDay));
    const [day] = days;
    if (day !== undefined && days.size === 1) return day;
  }
  return null;
}

function isoDays(line: string): string[] {
  return Array.from(line.matchAll(ISO), ({ groups }) => `${groups?.["year"]}-${groups?.["month"]}-${groups?.["day"]}`);
}

function writtenDays(line: string, months: ReadonlyMap<string, number>): string[] {
  const names = [...months.keys()].map(escapePattern).join("|");
  const patterns = [
    String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?\.?\s(?:(?:of|de)\s)?(?<month>${names})\.?,?\s(?:de\s)?(?<year>(?:19|20)\d{2})`,
    String.raw`(?<month>${names})\.?\s(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?<year>(?:19|20)\d{2})`,
  ];
  return patterns.flatMap((pattern) =>
    Array.from(line.matchAll(new RegExp(String.raw`(?<![\p{L}\p{N}])${pattern}(?!\d)`, "giu")), ({ groups }) => {
      const month = months.get(groups?.["month"]?.toLowerCase() ?? "") ?? 0;
      return `${groups?.["year"]}-${twoDigits(month)}-${twoDigits(Number(groups?.["day"]))}`;
    }),
  );
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");

function isDay(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

function monthNames(language: string | null): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const known = language !== null && Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0 ? [language] : [];
  for (const locale of ["en", ...known]) {
    for (const width of ["long", "short"] as const) {
      // A day before it gives the form in which a month is written in dates: "13 октября".
      const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: width, timeZone: "UTC" });
      for (let month = 1; month <= 12; month++) {
        const part = format.formatToParts(Date.UTC(2023, month - 1, 13)).find(({ type }) => type === "month");
        const name = part?.value.toLowerCase().replace(/\.$/u, "") ?? "";
        if (/\p{L}/u.test(name)) names.set(name, month);
      }
    }
  }
  return names;
}
