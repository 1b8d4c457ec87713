/** The start page of an exported site: what can be asked, and the widget over all of it. */
import { html } from "hono/html";
import { formatDate } from "../../src/domain/format-date.ts";
import type { Library, TranscriptSummary } from "../../src/domain/library.ts";
import type { PageLinks } from "../reader/page-links.ts";
import { type Markup, renderPage } from "../reader/page-shell.ts";

export interface IndexOptions {
  readonly links: PageLinks;
  /** The example post; null where there is no transcript to show in one. */
  readonly post: string | null;
}

export function renderIndex(library: Library, { links, post }: IndexOptions): string {
  const transcripts = library.transcripts();
  const language = transcripts[0]?.language ?? "en";
  return renderPage({
    title: "Ask the transcripts",
    language: "en",
    description: "Ask the transcripts a question and get the speakers’ own words, with who said them and where.",
    canonical: links.addressOf(null),
    published: null,
    stylesheet: links.asset("site-style.css"),
    scripts: [links.widget, ...links.everywhere],
    linkedData: null,
    body: html`<main><h1>Ask the transcripts</h1>
${transcripts.length === 0 ? html`<p>There are no transcripts here yet.</p>` : html`<verbatim-ask src="./" lang="${language}"></verbatim-ask>`}
<h2>Transcripts</h2>
<ul class="transcripts">${transcripts.map((each) => renderTranscript(each, links))}</ul>
${post === null ? "" : html`<p class="note"><a href="${post}">How it looks in a post</a></p>`}
</main>`,
  });
}

function renderTranscript({ id, title, date, language, speakers }: TranscriptSummary, links: PageLinks): Markup {
  return html`<li><a href="${links.transcript(id)}" lang="${language}" dir="auto">${title}</a> <time datetime="${date}">${formatDate(date)}</time>
<span lang="${language}" dir="auto">${speakers.map(({ name }) => name).join(", ")}</span></li>`;
}
