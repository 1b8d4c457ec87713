/** The demonstration post `/`: the newest transcript as a blog would publish it, with the widget in it. */
import { html } from "hono/html";
import { formatDate } from "../../src/domain/format-date.ts";
import type { Library, TranscriptSummary } from "../../src/domain/library.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import type { SectionKind, Transcript, Turn } from "../../src/domain/transcript.ts";
import { linksOf, type PageLinks } from "../reader/page-links.ts";
import { type Markup, pagePieces } from "../reader/page-shell.ts";

export function renderHome(library: Library, place: string | PageLinks): string {
  return [...homePieces(library, place)].join("");
}

/** The same post, paragraph by paragraph. */
export function* homePieces(library: Library, place: string | PageLinks): Generator<string> {
  const [newest, ...older] = library.transcripts();
  const links = typeof place === "string" ? linksOf({ baseUrl: place }) : place;
  const shell = {
    canonical: links.addressOf(null),
    stylesheet: links.asset("blog-style.css"),
    scripts: links.everywhere,
    linkedData: null,
  };
  if (newest === undefined) {
    const title = "No transcripts yet";
    yield* pagePieces({ ...shell, title, language: "en", description: title, published: null, body: [renderEmpty()] });
    return;
  }
  const { transcript } = library.transcript(newest.id);
  yield* pagePieces({
    ...shell,
    title: transcript.title,
    language: transcript.language,
    description: `${transcript.title}, ${formatDate(transcript.date)}. A demonstration post: ask the transcript a question and get the speaker’s own words.`,
    published: transcript.date,
    body: postPieces(transcript, older, links),
  });
}

function renderEmpty(): Markup {
  return html`<main class="empty"><h1>No transcripts yet</h1>
<p>Put a transcript into the <code>corpus</code> folder, and restart the server.</p></main>`;
}

function* postPieces(transcript: Transcript, older: readonly TranscriptSummary[], links: PageLinks): Generator<Markup> {
  const footer = [...paragraphPieces(transcript, "footer")];
  const place = [transcript.place, transcript.event].filter((name) => name !== null && name !== transcript.title);
  yield html`<header class="site"><p>${transcript.publisher ?? "A blog"}</p><p class="note" lang="en">Demonstration of <a href="${links.transcript(transcript.id)}">Verbatim</a></p></header>
<main>
<article class="post">
<header><p class="dateline"><time datetime="${transcript.date}" lang="en" dir="ltr">${formatDate(transcript.date)}</time>${place.map((name) => html` · ${name}`)}</p>
<h1>${transcript.title}</h1></header>
<div class="body">
`;
  yield* paragraphPieces(transcript, "introduction");
  yield html`
<script src="${links.widget}" data-transcript="${transcript.id}" data-lang="${transcript.language}" data-content=".post" async></script>
`;
  yield* paragraphPieces(transcript, "transcript");
  yield html`
</div>
${footer.length === 0 ? "" : html`<footer>${footer}</footer>`}
</article>
${renderComments([...paragraphPieces(transcript, "comments")])}
${renderOlder(older, links)}
</main>`;
}

/** Where in a post a stretch of the text stands. */
const PLACE = {
  introduction: "introduction",
  speech: "transcript",
  question: "transcript",
  answer: "transcript",
  commentary: "transcript",
  boilerplate: "footer",
  comment: "comments",
} as const satisfies Record<SectionKind, string>;

function* paragraphPieces({ text, turns }: Transcript, place: (typeof PLACE)[SectionKind]): Generator<Markup> {
  let previousEnd = 0;
  for (const turn of turns) {
    if (PLACE[turn.kind] === place) yield* turnPieces(text, turn, previousEnd);
    previousEnd = turn.paragraphs.at(-1)?.span.end ?? previousEnd;
  }
}

/** @param before where the turn before ends */
function* turnPieces(text: string, { kind, paragraphs }: Turn, before: number): Generator<Markup> {
  const [first] = paragraphs;
  // Without a label, a blog tells a question by its weight.
  const isBold = kind === "question" && readLabel(text.slice(before, first.span.start)) === "";
  let previousEnd = before;
  for (const paragraph of paragraphs) {
    const { span } = paragraph;
    const label = readLabel(text.slice(previousEnd, span.start));
    const start = label === "" ? "" : html`<strong>${label}</strong> `;
    // A blog sets its commentary apart with no more than a rule.
    const rule = kind === "commentary" && paragraph === first ? html`<hr>` : "";
    const words = sliceSpan(text, span);
    yield html`${rule}<p>${start}${isBold ? html`<strong>${words}</strong>` : words}</p>
`;
    previousEnd = span.end;
  }
}

/** What the source has in front of a paragraph, on its line or alone above it, without marks of markup: `Question:`. */
function readLabel(gap: string): string {
  const lines = gap.split("\n").map((line) => line.replace(/[*_#>`]/g, "").trim());
  return lines.findLast((line) => line !== "") ?? "";
}

function renderComments(comments: readonly Markup[]): Markup | string {
  if (comments.length === 0) return "";
  return html`<section class="comments"><h2 lang="en">Comments</h2>${comments}</section>`;
}

function renderOlder(older: readonly TranscriptSummary[], links: PageLinks): Markup | string {
  if (older.length === 0) return "";
  const items = older.map(
    ({ id, title, date, language }) =>
      html`<li><a href="${links.transcript(id)}" lang="${language}" dir="auto">${title}</a> <time datetime="${date}" dir="ltr">${formatDate(date)}</time></li>`,
  );
  return html`<nav class="older" lang="en" aria-labelledby="older"><h2 id="older">Other transcripts</h2><ul>${items}</ul></nav>`;
}
