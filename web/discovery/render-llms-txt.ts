/** `llms.txt`: what a language model finds here and how it may use it, in the form of llmstxt.org. */
import type { TranscriptSummary } from "../../src/domain/library.ts";
import type { Offer, Site } from "./site.ts";

/** @param transcripts in the order in which they are to stand */
export function renderLlmsTxt(
  transcripts: readonly TranscriptSummary[],
  { baseUrl, offers, pageEnding: ending }: Site,
): string {
  const pageEnding = ending ?? "";
  const list = transcripts.map((transcript) => renderTranscript(transcript, baseUrl));
  return `# Verbatim

> Transcripts with who said what. A question gets the speakers’ own words back, each quote with a citation that proves its wording.

Quote the transcripts word for word and name the speaker with every quote. An introduction or a commentary is its author’s, never a speaker’s. Where no words of a transcript answer a question, say that the transcript does not answer it.

Each transcript has three addresses: \`${baseUrl}/t/<id>${pageEnding}\` to read, \`${baseUrl}/t/<id>\` with \`.txt\` as text with the speaker of each turn, and the same with \`.json\` as the stored text with its turns and its SHA-256. Numbers such as [p12] count paragraphs; \`${baseUrl}/t/<id>${pageEnding}#p12\` links to one.

## Transcripts

${list.join("")}${renderOffers(offers, baseUrl)}
## Optional

- [Sitemap](${baseUrl}/sitemap.xml): the pages
`;
}

function renderTranscript({ id, title, date, language, speakers }: TranscriptSummary, baseUrl: string): string {
  const names = speakers.map(({ name }) => escapeMarkdown(name)).join(", ");
  return `- [${escapeMarkdown(title)} (${date})](${baseUrl}/t/${id}.txt): ${names} (${escapeMarkdown(language)})\n`;
}

function renderOffers(offers: readonly Offer[], baseUrl: string): string {
  const lines = {
    api: `- [HTTP API](${baseUrl}/openapi.json): ask, list and read; the OpenAPI description\n`,
    mcp: `- [MCP server](${baseUrl}/mcp): the same as tools, over streamable HTTP\n`,
  } as const satisfies Record<Offer, string>;
  return offers.length === 0 ? "" : `\n## For programs\n\n${offers.map((offer) => lines[offer]).join("")}`;
}

/** What Markdown would take for its own, as the character itself; a line break would end the entry. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~&]/g, "\\$&").replace(/\s+/g, " ");
}
