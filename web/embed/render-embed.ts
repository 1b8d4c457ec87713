/** `/embed`: the publisher chooses how the widget stands in the post, sees it live, and copies the snippet. */
import { html, raw } from "hono/html";
import type { Library, TranscriptSummary } from "../../src/domain/library.ts";
import type { Transcript } from "../../src/domain/transcript.ts";
import type { EmbedChoice } from "../../src/http/contract.ts";
import { type Markup, renderPage, rootPath } from "../reader/page-shell.ts";
import type { EmbedOptions } from "./embed-options.ts";
import { writeSnippet } from "./write-snippet.ts";

const MODES: Readonly<Record<EmbedChoice["mode"], readonly [name: string, hint: string]>> = {
  inline: ["In the post", "One script tag. It can also highlight the quote in your own text."],
  launcher: ["A button", "One script tag. A button at the edge of the page opens the widget in a panel."],
  iframe: ["A frame", "For sites that allow iframes but run no foreign script in the page."],
  link: ["A link", "For platforms that take no markup, such as Substack."],
};

const THEMES = [
  ["", "Automatic"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;

/** Languages the interface ships in, by their own names. */
const LANGUAGES = [
  ["", "The page’s own"],
  ["en", "English"],
  ["de", "Deutsch"],
  ["es", "Español"],
  ["fr", "Français"],
  ["ru", "Русский"],
] as const;

/** @throws Failure `transcript-unknown` */
export function renderEmbed(library: Library, options: EmbedOptions): string {
  const { choice, baseUrl } = options;
  const root = rootPath(baseUrl);
  const transcripts = library.transcripts();
  const id = options.transcript ?? transcripts[0]?.id;
  const transcript = id === undefined ? null : library.transcript(id).transcript;
  return renderPage({
    title: "Embed a transcript",
    language: "en",
    description: "Put a transcript that answers questions into your post: choose how it looks and copy one line.",
    canonical: `${baseUrl}/embed`,
    published: null,
    stylesheet: `${root}/assets/embed-style.css`,
    scripts: [`${root}/assets/embed.js`],
    linkedData: null,
    body: html`<nav class="site" aria-label="Site"><a href="${root}/">Verbatim</a></nav>
<main>
<header><h1>Embed a transcript</h1>
<p>Readers ask, and get the speaker’s own words with an exact citation. Choose how it stands in your post, then paste the snippet.</p></header>
${transcript === null ? renderEmpty() : html`${renderForm(transcripts, { transcript, choice, root })}${renderResult(transcript, options)}`}
</main>`,
  });
}

function renderEmpty(): Markup {
  return html`<p>There are no transcripts yet: put one into the <code>corpus</code> folder and restart the server.</p>`;
}

interface Chosen {
  readonly transcript: Transcript;
  readonly choice: EmbedChoice;
  readonly root: string;
}

function renderForm(transcripts: readonly TranscriptSummary[], { transcript, choice, root }: Chosen): Markup {
  const modes = Object.entries(MODES).map(
    ([mode, [name, hint]]) =>
      html`<label class="mode"><input type="radio" name="mode" value="${mode}"${checked(mode === choice.mode)}><span><b>${name}</b> ${hint}</span></label>`,
  );
  return html`<form action="${root}/embed" method="get">
${renderSelect(
  ["transcript", "Transcript"],
  transcripts.map(({ id, title, date }) => [id, `${title} (${date})`] as const),
  transcript.id,
)}
<fieldset><legend>Where it stands</legend>${modes}</fieldset>
<div class="pair">
${renderSelect(["theme", "Theme"], THEMES, choice.theme ?? "")}
${renderSelect(["lang", "Language"], LANGUAGES, choice.lang ?? "")}
</div>
<label class="mode"><input type="checkbox" name="ask-selection"${checked(choice["ask-selection"])}><span><b>Ask about a selection</b> Selecting words in the post offers to ask about them. For script tags.</span></label>
<button type="submit">Show</button>
</form>`;
}

function checked(isChecked: boolean): Markup | string {
  return isChecked ? html` checked` : "";
}

function renderSelect(
  [name, label]: readonly [string, string],
  options: readonly (readonly [value: string, text: string])[],
  selected: string,
): Markup {
  const choices = options.map(
    ([value, text]) => html`<option value="${value}"${value === selected ? html` selected` : ""}>${text}</option>`,
  );
  return html`<label class="field">${label}<select name="${name}">${choices}</select></label>`;
}

/** What a choice leads to; the page's script replaces it as a whole. */
function renderResult(transcript: Transcript, { choice, baseUrl, isOpen }: EmbedOptions): Markup {
  const snippet = writeSnippet({ transcript, choice, base: baseUrl });
  return html`<div id="result">
<section class="snippet" aria-labelledby="snippet-title"><h2 id="snippet-title">Paste this</h2>
<pre tabindex="0"><code id="snippet">${snippet}</code></pre>
<p class="copy"><button type="button" id="copy" hidden>Copy</button> <span id="copied" role="status"></span></p>
${isOpen || choice.mode === "link" ? "" : renderClosed()}</section>
<section class="preview" aria-labelledby="preview-title"><h2 id="preview-title">As readers see it</h2>
${renderPreview(transcript, choice, rootPath(baseUrl))}</section>
</div>`;
}

function renderClosed(): Markup {
  return html`<p class="closed"><b>Not open to other sites yet.</b> This server answers only its own pages. Start it with <code>ALLOWED_ORIGINS=https://your-blog.example</code>, the address of your site, for the snippet to work there.</p>`;
}

/** The snippet itself, at work. */
function renderPreview(transcript: Transcript, choice: EmbedChoice, root: string): Markup {
  const snippet = writeSnippet({ transcript, choice, base: root });
  if (choice.mode === "link") return html`<p><a href="${snippet}">${transcript.title}: ask the transcript</a></p>`;
  const hint = choice.mode === "launcher" ? html`<p>The button stands at the lower edge of this page.</p>` : "";
  return html`${hint}${raw(snippet)}`;
}
