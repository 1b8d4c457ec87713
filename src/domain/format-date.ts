/** A day as readers of a language expect it. */

const formatIn = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });

/** English is British, as every page of the product is, whatever region its tag names. */
const BRITISH = formatIn("en-GB");

/**
 * `19 February 2025` from `2025-02-19`.
 * @param language BCP 47 tag of the words around it
 */
export function formatDate(iso: string, language = "en"): string {
  const format = /^en\b/i.test(language) ? BRITISH : formatIn(language);
  return format.format(new Date(iso));
}
