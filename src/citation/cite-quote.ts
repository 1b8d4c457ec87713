/** A quote to its citation; refuses to cite what the source does not say in that place. */
import type { Citation } from "../domain/citation.ts";
import { Failure } from "../domain/failure.ts";
import type { Passage } from "../domain/passage.ts";
import { permalinkTo } from "../domain/permalink.ts";
import { positionMapOf, splitsSurrogatePair } from "../domain/position-map.ts";
import { recordingAt } from "../domain/recording.ts";
import type { Span } from "../domain/span.ts";
import type { Paragraph, Transcript } from "../domain/transcript.ts";
import { formatReference } from "./format-reference.ts";
import { selectQuote } from "./select-quote.ts";
import { addTextDirective, writeTextDirective } from "./text-fragment.ts";

/**
 * Cites a stretch of a passage. What is derived from the whole text is kept per transcript object, so pass
 * the same object each time.
 * @param quote counts in the transcript's text
 * @throws Failure `quote-unfaithful` where the passage is not the transcript's or the quote not the passage's
 */
export function citeQuote(transcript: Transcript, passage: Passage, quote: Span): Citation {
  const paragraph = findParagraph(transcript, passage);
  assertFaithful(transcript, passage, quote);
  const { id, title, date, language, publisher, url, media } = transcript;
  const positions = positionMapOf(transcript);
  const [start, end] = [positions.toCodePoints(quote.start), positions.toCodePoints(quote.end)];
  const sourceHref = url === null ? null : linkIntoSource(url, writeTextDirective(transcript, quote, paragraph.span));
  return {
    transcript: { id, title, date, language, publisher, url },
    paragraph: passage.paragraph,
    time: passage.time,
    mediaHref: media === null || passage.time === null ? null : recordingAt(media, passage.time),
    selectors: [selectQuote(transcript.text, quote), { type: "TextPositionSelector", start, end }],
    sourceHash: transcript.sourceHash,
    href: permalinkTo(id, { start, end }, passage.paragraph),
    sourceHref,
    formatted: formatReference({
      title,
      date,
      speaker: passage.speaker.name,
      kind: passage.kind,
      time: passage.time,
      publisher,
      url,
    }),
  };
}

function linkIntoSource(url: string, directive: string | null): string {
  return directive === null ? url : addTextDirective(url, directive);
}

function findParagraph(transcript: Transcript, passage: Passage): Paragraph {
  const paragraphs = passage.transcript === transcript.id ? transcript.turns[passage.turn]?.paragraphs : undefined;
  const paragraph = paragraphs?.find(({ number }) => number === passage.paragraph);
  if (paragraph === undefined || !holds(paragraph.span, passage.span) || paragraph.span.end > transcript.text.length) {
    throw unfaithful(
      `a passage of the transcript ${transcript.id}`,
      `${passage.id}, which is not one of its paragraphs`,
    );
  }
  return paragraph;
}

function assertFaithful({ text }: Transcript, passage: Passage, quote: Span): void {
  const { start, end } = passage.span;
  const found = `characters ${quote.start} to ${quote.end}`;
  if (!Number.isInteger(quote.start) || !Number.isInteger(quote.end) || !holds(passage.span, quote)) {
    throw unfaithful(`a quote inside ${passage.id}, characters ${start} to ${end}`, found);
  }
  if (text.slice(quote.start, quote.end).trim() === "") {
    throw unfaithful(`words of ${passage.id} to quote`, `none at ${found}`);
  }
  if (splitsSurrogatePair(text, quote.start) || splitsSurrogatePair(text, quote.end)) {
    throw unfaithful(`a quote of whole characters of ${passage.id}`, `half a character at one end of ${found}`);
  }
}

function holds(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end && inner.start <= inner.end;
}

function unfaithful(expected: string, found: string): Failure {
  return new Failure(
    "quote-unfaithful",
    `expected ${expected}, found ${found}; rebuild the index with \`verbatim ingest\``,
  );
}
