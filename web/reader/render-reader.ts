/** The reader page `/t/:id`: the whole transcript typeset for reading, complete without JavaScript. */
import { html } from "hono/html";
import { formatDate } from "../../src/domain/format-date.ts";
import type { Library, TranscriptSummary } from "../../src/domain/library.ts";
import type { Span } from "../../src/domain/span.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import type { Transcript, TranscriptId } from "../../src/domain/transcript.ts";
import { describeTranscript } from "./linked-data.ts";
import { utf16Span } from "./mark-quote.ts";
import { type AskedQuestions, outlineTranscript, summarisePart, type TranscriptPart } from "./outline-transcript.ts";
import { linksOf, type PageLinks, type PagePlace } from "./page-links.ts";
import { type Markup, pagePieces } from "./page-shell.ts";
import { renderRecording } from "./render-recording.ts";
import { type TurnContext, turnPieces } from "./render-turn.ts";

export type ReaderOptions = PagePlace & {
  /** The quote to mark, in Unicode code points of the transcript's text; ignored where there is no such place. */
  readonly quote: Span | null;
  /** Whether paragraphs say where they stand in the text, for a script that marks what the address names. */
  readonly placed?: boolean;
};

const OUTLINE_LENGTH = 110;

/** @throws Failure `transcript-unknown` */
export function renderReader(library: Library, id: TranscriptId, options: ReaderOptions): string {
  return [...readerPieces(library, id, options)].join("");
}

/**
 * The same page, paragraph by paragraph.
 * @throws Failure `transcript-unknown` with the first piece
 */
export function* readerPieces(library: Library, id: TranscriptId, options: ReaderOptions): Generator<string> {
  const { quote, placed = false } = options;
  const links = linksOf(options);
  const { transcript } = library.transcript(id);
  const speakers = library.transcripts().find((summary) => summary.id === id)?.speakers ?? [];
  const parts = outlineTranscript(transcript);
  const asked = askedQuestions(library, id);
  const marked = quote === null ? null : utf16Span(transcript.text, quote);
  const address = links.addressOf(id);
  yield* pagePieces({
    title: `${transcript.title}: transcript`,
    language: transcript.language,
    description: marked === null ? describe(transcript) : `“${sliceSpan(transcript.text, marked)}”`,
    canonical: transcript.url ?? address,
    published: transcript.date,
    stylesheet: links.asset("reader-style.css"),
    scripts: [links.asset("reader.js"), ...links.everywhere],
    linkedData: describeTranscript(transcript, speakers, { parts, asked, address }),
    head: renderDiscovery(transcript, links),
    body: bodyPieces({ transcript, quote: marked, placed }, { parts, asked, speakers, links }),
  });
}

/** All of them: the contents call an exchange what the widget calls it. */
function askedQuestions(library: Library, id: TranscriptId): AskedQuestions {
  const questions = library.suggestions(id, Number.MAX_SAFE_INTEGER);
  return new Map(questions.map(({ question, passageId }) => [library.passage(passageId).passage.turn, question]));
}

/** How programs learn that the page can be embedded (oembed.com, section 4), and where its text is. */
function renderDiscovery({ id, title }: Transcript, links: PageLinks): Markup {
  const address = links.addressOf(id);
  const absolute = (link: string) => (address === null ? link : new URL(link, address).href);
  return html`${address === null ? "" : renderOembed(title, address, links.oembed)}<link rel="alternate" type="application/json" href="${absolute(links.transcript(id, ".json"))}" title="The stored text with its turns">
<link rel="alternate" type="text/plain" href="${absolute(links.transcript(id, ".txt"))}" title="The transcript as plain text">`;
}

function renderOembed(title: string, address: string, endpoint: string | null): Markup | string {
  if (endpoint === null) return "";
  const described = new URL(`${endpoint}?${new URLSearchParams({ url: address, format: "json" })}`, address).href;
  return html`<link rel="alternate" type="application/json+oembed" href="${described}" title="${title}">
`;
}

interface Outline {
  readonly parts: readonly TranscriptPart[];
  readonly asked: AskedQuestions;
  readonly speakers: TranscriptSummary["speakers"];
  readonly links: PageLinks;
}

function* bodyPieces(context: TurnContext, outline: Outline): Generator<Markup> {
  const { transcript } = context;
  const { links, parts } = outline;
  yield html`<a class="skip" href="#transcript" lang="en">Skip to the transcript</a>
<nav class="site" lang="en" aria-label="Site"><a href="${links.home}">Verbatim</a></nav>
<div class="page">
${renderHeader(transcript, outline.speakers)}
`;
  yield* contentsPieces(transcript, outline);
  yield html`
<main>
${renderRecording(transcript.media)}
<script src="${links.widget}" data-transcript="${transcript.id}" data-lang="${transcript.language}" data-content="#transcript" async></script>
<article id="transcript" tabindex="-1">
`;
  for (const [position, part] of parts.entries()) {
    yield* partPieces(part, { ...context, previous: parts[position - 1]?.kind ?? null });
  }
  yield html`
</article>
</main>
</div>`;
}

function renderHeader(transcript: Transcript, speakers: TranscriptSummary["speakers"]): Markup {
  const place = [transcript.event, transcript.place].filter((name) => name !== null && name !== transcript.title);
  const source = transcript.url === null ? "" : html`<p lang="en"><a href="${transcript.url}">Published source</a></p>`;
  return html`<header class="title">
<p class="kicker"><time datetime="${transcript.date}" lang="en" dir="ltr">${formatDate(transcript.date)}</time>${place.map((name) => html` · ${name}`)}</p>
<h1>${transcript.title}</h1>
<ul class="speakers" aria-label="Speakers">${speakers.map(
    ({ name, role }) => html`<li><b>${name}</b>${role === null ? "" : html` <span>${role}</span>`}</li>`,
  )}</ul>
${transcript.publisher === null ? "" : html`<p class="publisher">${transcript.publisher}</p>`}
${source}
</header>`;
}

function* contentsPieces(transcript: Transcript, { parts, asked }: Outline): Generator<Markup> {
  yield html`<nav class="contents" aria-label="Contents"><details><summary lang="en">Contents</summary><ol>`;
  for (const part of parts) {
    const { number: paragraph } = part.turns[0].paragraphs[0];
    yield part.kind === "exchange"
      ? html`<li class="asked"><a href="#q${part.number}">${summarisePart(part, { transcript, asked }, OUTLINE_LENGTH)}</a></li>`
      : html`<li lang="en"><a href="#p${paragraph}">${PART_HEADING[part.kind]}</a></li>`;
  }
  yield html`</ol></details></nav>`;
}

const PART_HEADING = {
  introduction: "Introduction",
  speech: "Speech",
  exchange: "Questions and answers",
  commentary: "Commentary",
  aside: "Not part of the transcript",
} as const satisfies Record<TranscriptPart["kind"], string>;

interface PartContext extends TurnContext {
  /** The kind of the part before; null for the first. */
  readonly previous: TranscriptPart["kind"] | null;
}

function* partPieces(part: TranscriptPart, context: PartContext): Generator<Markup> {
  const { opening, closing } = renderFrame(part, context.previous);
  yield opening;
  for (const turn of part.turns) yield* turnPieces(turn, context);
  yield closing;
}

/** What stands around a part's turns. */
function renderFrame(part: TranscriptPart, previous: PartContext["previous"]): Record<"opening" | "closing", Markup> {
  switch (part.kind) {
    case "exchange":
      return {
        opening: html`${previous === "exchange" ? "" : html`<h2 lang="en">${PART_HEADING.exchange}</h2>`}
<section class="exchange" aria-labelledby="q${part.number}"><h3 id="q${part.number}" lang="en">Question ${part.number}</h3>
`,
        closing: html`</section>`,
      };
    case "aside":
      return {
        opening: html`<details class="aside"><summary lang="en">${PART_HEADING.aside}</summary>`,
        closing: html`</details>`,
      };
    case "speech":
      return {
        opening: html`<section class="speech"><h2 lang="en">${PART_HEADING.speech}</h2>`,
        closing: html`</section>`,
      };
    default:
      return { opening: renderAround(part), closing: html`</section>` };
  }
}

/** The publisher's own words before and after; never to be taken for a speaker's. */
function renderAround({ kind, turns: [first] }: TranscriptPart): Markup {
  const author = first.speaker === null ? "" : ` by ${first.speaker.name}`;
  return html`<section class="around"><h2 lang="en">${PART_HEADING[kind]}${author}</h2>
<p class="notice" lang="en">Not part of the transcript</p>
`;
}

function describe({ title, event, place, date, publisher }: Transcript): string {
  const occasion = event === title ? null : event;
  const where = [occasion, place, formatDate(date), publisher].filter((part) => part !== null).join(", ");
  return `The whole transcript of ${title}: ${where}. Ask it a question and get the speaker’s own words.`;
}
