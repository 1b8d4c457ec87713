/** One turn as the reader page shows it: who speaks, and each paragraph with its permalink. */
import { html } from "hono/html";
import type { Span } from "../../src/domain/span.ts";
import type { Paragraph, Transcript, Turn } from "../../src/domain/transcript.ts";
import { markQuote } from "./mark-quote.ts";
import type { Markup } from "./page-shell.ts";

export interface TurnContext {
  readonly transcript: Transcript;
  /** The quote to mark, in UTF-16 units of the transcript's text. */
  readonly quote: Span | null;
}

export function renderTurn(turn: Turn, context: TurnContext): Markup {
  const paragraphs = turn.paragraphs.map((paragraph) => renderParagraph(paragraph, context));
  return html`<div class="turn ${turn.kind}">
${renderSpeaker(turn)}
${paragraphs}
</div>`;
}

function renderSpeaker({ speaker, paragraphs: [{ time }] }: Turn): Markup | string {
  if (speaker === null) return "";
  const role = speaker.role === null ? "" : html` <span class="role">${speaker.role}</span>`;
  const clock = time === null ? "" : html` <span class="clock">${formatClock(time)}</span>`;
  return html`<p class="speaker"><b>${speaker.name}</b>${role}${clock}</p>`;
}

/** The permalink stands beside the paragraph, so that the paragraph's text is the transcript's and no more. */
function renderParagraph({ number, span }: Paragraph, { transcript, quote }: TurnContext): Markup {
  const { before, marked, after } = markQuote(transcript.text, span, quote);
  // A quote may run over several paragraphs; an id stands once.
  const isFirst = quote !== null && quote.start >= span.start;
  const id = isFirst ? html` id="quote"` : "";
  const mark = marked === "" ? "" : html`<mark${id}>${marked}</mark>`;
  return html`<div class="paragraph"><a class="permalink" href="#p${number}" lang="en" aria-label="Link to paragraph ${number}">${number}</a><p id="p${number}">${before}${mark}${after}</p></div>
`;
}

/** `1:02:03` or `2:03` from seconds. */
export function formatClock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const clock = hours > 0 ? [hours, twoDigits(minutes), twoDigits(rest)] : [minutes, twoDigits(rest)];
  return clock.join(":");
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
