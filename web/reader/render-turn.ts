/** One turn as the reader page shows it, in pieces: who speaks, and each paragraph with its permalink. */
import { html } from "hono/html";
import { positionMapOf } from "../../src/domain/position-map.ts";
import type { Span } from "../../src/domain/span.ts";
import type { Paragraph, Transcript, Turn } from "../../src/domain/transcript.ts";
import { markQuote } from "./mark-quote.ts";
import type { Markup } from "./page-shell.ts";
import { renderClock } from "./render-recording.ts";

export interface TurnContext {
  readonly transcript: Transcript;
  /** The quote to mark, in UTF-16 units of the transcript's text. */
  readonly quote: Span | null;
  /** Whether paragraphs say where they stand in the text, in code points. */
  readonly placed?: boolean;
}

export function* turnPieces(turn: Turn, context: TurnContext): Generator<Markup> {
  yield html`<div class="turn ${turn.kind}">
${renderSpeaker(turn, context.transcript.media)}
`;
  for (const [index, paragraph] of turn.paragraphs.entries()) {
    // The first one's time stands beside the speaker, where one is named.
    const hasClock = paragraph.time !== null && (index > 0 || turn.speaker === null);
    const clock = hasClock ? renderClock(paragraph.time, context.transcript.media) : "";
    yield renderParagraph(paragraph, clock, context);
  }
  yield html`
</div>`;
}

function renderSpeaker({ speaker, paragraphs: [{ time }] }: Turn, media: string | null): Markup | string {
  if (speaker === null) return "";
  const role = speaker.role === null ? "" : html` <span class="role">${speaker.role}</span>`;
  const clock = time === null ? "" : html` ${renderClock(time, media)}`;
  return html`<p class="speaker"><b>${speaker.name}</b>${role}${clock}</p>`;
}

/** The permalink and the time stand beside the paragraph, so that the paragraph's text is the transcript's and no more. */
function renderParagraph(
  { number, span }: Paragraph,
  clock: Markup | string,
  { transcript, quote, placed }: TurnContext,
): Markup {
  const { before, marked, after } = markQuote(transcript.text, span, quote);
  // A quote may run over several paragraphs; an id stands once.
  const isFirst = quote !== null && quote.start >= span.start;
  const id = isFirst ? html` id="quote"` : "";
  const place = placed === true ? html` data-start="${positionMapOf(transcript).toCodePoints(span.start)}"` : "";
  const mark = marked === "" ? "" : html`<mark${id}>${marked}</mark>`;
  return html`<div class="paragraph"><a class="permalink" href="#p${number}" lang="en" aria-label="Link to paragraph ${number}">${number}</a>${clock}<p id="p${number}"${place}>${before}${mark}${after}</p></div>
`;
}
