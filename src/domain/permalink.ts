/** The address of a quote on the reader page: `/t/<transcript>?quote=<start>-<end>#p<paragraph>`. */
import type { Span } from "./span.ts";
import type { TranscriptId } from "./transcript.ts";

/** @param quote counts Unicode code points of the transcript's text */
export function permalinkTo(transcript: TranscriptId, quote: Span, paragraph: number): string {
  return `/t/${transcript}?quote=${quote.start}-${quote.end}#p${paragraph}`;
}

/** The two numbers of the `quote` parameter, which anybody may have written: no text need have such a place. */
export function parseQuoteRange(parameter: string): Span | null {
  const { start, end } = /^(?<start>\d{1,9})-(?<end>\d{1,9})$/.exec(parameter)?.groups ?? {};
  return start === undefined || end === undefined ? null : { start: Number(start), end: Number(end) };
}
