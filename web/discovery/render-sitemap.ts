/** `sitemap.xml`: the pages, for search engines (sitemaps.org, protocol 0.9). */
import type { TranscriptSummary } from "../../src/domain/library.ts";

/** The protocol's limit for one file. */
const MOST_ADDRESSES = 50_000;

/**
 * The start page, then the reader pages in the order given; of more than a sitemap may hold, the first. When
 * a page was last changed is not known, so nothing is said about it.
 * @param baseUrl absolute, without a trailing slash
 * @param pageEnding what the names of reader pages end in
 */
export function renderSitemap(
  transcripts: readonly Pick<TranscriptSummary, "id">[],
  baseUrl: string,
  pageEnding = "",
): string {
  const addresses = [`${baseUrl}/`, ...transcripts.map(({ id }) => `${baseUrl}/t/${id}${pageEnding}`)].slice(
    0,
    MOST_ADDRESSES,
  );
  const entries = addresses.map((address) => `<url><loc>${escapeXml(new URL(address).href)}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join("")}</urlset>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
