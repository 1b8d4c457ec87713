/** A day as readers of English expect it. */

const LONG_DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** `19 February 2025` from `2025-02-19`. */
export function formatDate(iso: string): string {
  return LONG_DATE.format(new Date(iso));
}
