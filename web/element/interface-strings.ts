/** The table of interface wording: a language's primary subtag to its strings. */
import { english, type InterfaceStrings } from "./english.ts";

/** Languages that lie beside the widget on its server, so that nobody loads those they do not read. */
const SHIPPED = new Set(["de", "es", "fr", "ru"]);

const languages = new Map<string, InterfaceStrings>([["en", english]]);

/** Wording in one language, with that language's tag for dates and pronunciation. */
export interface Wording {
  readonly language: string;
  readonly strings: InterfaceStrings;
}

/** The wording for a BCP 47 tag where it is already here; null where it can be loaded. */
export function wordingAtHand(tag: string): Wording | null {
  const primary = primarySubtag(tag);
  const strings = languages.get(primary);
  if (strings !== undefined) return { language: tag, strings };
  return SHIPPED.has(primary) ? null : { language: "en", strings: english };
}

/** Fetches a shipped language from the widget's server; English when that fails. */
export async function loadWording(tag: string, base: string): Promise<Wording> {
  const primary = primarySubtag(tag);
  try {
    const response = await fetch(`${base}assets/wording-${primary}.json`, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    const strings: unknown = await response.json();
    addLanguage(primary, readStrings(strings));
    return wordingAtHand(tag) ?? { language: "en", strings: english };
  } catch {
    return { language: "en", strings: english };
  }
}

/** Adds a language or rewords one; what is left out stays English. For hosts in other languages. */
export function addLanguage(primarySubtag: string, strings: Partial<InterfaceStrings>): void {
  languages.set(primarySubtag, { ...(languages.get(primarySubtag) ?? english), ...strings });
}

/** Fills the `{name}` places of a string. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

function primarySubtag(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? "";
}

function readStrings(value: unknown): Partial<InterfaceStrings> {
  const known = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(known.filter(([key, text]) => key in english && typeof text === "string"));
}
