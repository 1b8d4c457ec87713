/** Where things stand in an exported site, relative to its folder. */
import type { TranscriptId } from "../domain/transcript.ts";

/** Raised whenever an older script could not read what a newer export wrote, or the reverse. */
export const SITE_FORMAT = 2;
export const SITE_MANIFEST = "verbatim.json";

/** A file of its own name, because not every host finds an `index.html` in a folder. */
export function readerPath(id: TranscriptId | string): string {
  return `t/${id}.html`;
}

/** Starter questions; null: of all transcripts. */
export function suggestionsPath(transcript: string | null): string {
  return transcript === null ? "suggestions.json" : `suggestions/${transcript}.json`;
}

const SERVED = /^\/t\/(?<id>[a-z0-9-]+)(?<rest>[?#].*)?$/;

/** A citation's link, which names a server's reader page, as a link to the page in the site. */
export function toSiteHref(href: string): string {
  const { id, rest = "" } = SERVED.exec(href)?.groups ?? {};
  return id === undefined ? href : `${readerPath(id)}${rest}`;
}
