/** `/embed/frame`: the widget and nothing else, for an iframe on a page that lets no foreign script run. */
import { html } from "hono/html";
import type { Library } from "../../src/domain/library.ts";
import { renderPage, rootPath } from "../reader/page-shell.ts";
import type { EmbedOptions } from "./embed-options.ts";

/** @throws Failure `transcript-unknown` */
export function renderFramePage(library: Library, { transcript: id, choice, baseUrl }: EmbedOptions): string {
  const transcript = id === null ? null : library.transcript(id).transcript;
  const root = rootPath(baseUrl);
  const title = transcript === null ? "Ask the transcripts" : `Ask: ${transcript.title}`;
  return renderPage({
    title,
    language: transcript?.language ?? "en",
    description: title,
    canonical: transcript === null ? `${baseUrl}/` : `${baseUrl}/t/${transcript.id}`,
    published: transcript?.date ?? null,
    stylesheet: `${root}/assets/frame-style.css`,
    scripts: [`${root}/widget.js`, `${root}/assets/frame.js`],
    linkedData: null,
    // Links lead out of the frame: what they open would not fit into it.
    head: html`<base target="_blank"><meta name="robots" content="noindex">`,
    body: html`<main><h1>${title}</h1><verbatim-ask src="${root}/" transcript="${id ?? ""}" lang="${choice.lang ?? transcript?.language ?? "en"}"${choice.theme === null ? "" : html` theme="${choice.theme}"`}></verbatim-ask>
<noscript><p><a href="${root}/${id === null ? "" : `t/${id}`}">${title}</a></p></noscript></main>`,
  });
}
