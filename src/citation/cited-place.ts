/** A stretch of a transcript's text with the turn and the paragraph it stands in. */
import type { Citation } from "../domain/citation.ts";
import { PassageId } from "../domain/passage.ts";
import { positionMapOf } from "../domain/position-map.ts";
import { type Span, sliceSpan } from "../domain/span.ts";
import { type Paragraph, QuotableKind, type Transcript, type Turn } from "../domain/transcript.ts";
import type { FoundWords } from "../domain/verification.ts";
import { citeQuote } from "./cite-quote.ts";

export interface CitedPlace {
  /** UTF-16 units of the transcript's text. */
  readonly span: Span;
  readonly turn: Turn;
  readonly paragraph: Paragraph;
}

/** A stretch given in code points as UTF-16 units; null where the text has no such stretch, or it is empty. */
export function spanAt(transcript: Transcript, { start, end }: Span): Span | null {
  const positions = positionMapOf(transcript);
  if (!(start < end) || start < 0 || end > positions.toCodePoints(transcript.text.length)) return null;
  return { start: positions.toUtf16(start), end: positions.toUtf16(end) };
}

/** Null where the stretch is in no paragraph, or in more than one. */
export function placeOf(transcript: Transcript, span: Span): CitedPlace | null {
  for (const turn of transcript.turns) {
    const paragraph = turn.paragraphs.find(({ span: { start, end } }) => start <= span.start && span.end <= end);
    if (paragraph !== undefined) return { span, turn, paragraph };
  }
  return null;
}

/** What stands there, as a report shows it. */
export function describePlace(transcript: Transcript, { span, turn, paragraph }: CitedPlace): FoundWords {
  const positions = positionMapOf(transcript);
  return {
    words: sliceSpan(transcript.text, span),
    start: positions.toCodePoints(span.start),
    end: positions.toCodePoints(span.end),
    speaker: turn.speaker,
    kind: turn.kind,
    paragraph: paragraph.number,
    time: paragraph.time,
  };
}

/** The citation that the words there have by right; null for what is never quoted. */
export function rightfulCitation(transcript: Transcript, { span, turn, paragraph }: CitedPlace): Citation | null {
  const kind = QuotableKind.safeParse(turn.kind);
  if (!kind.success || turn.speaker === null || sliceSpan(transcript.text, span).trim() === "") return null;
  const passage = {
    id: PassageId.parse(`${transcript.id}#p${paragraph.number}`),
    transcript: transcript.id,
    paragraph: paragraph.number,
    turn: turn.index,
    kind: kind.data,
    speaker: turn.speaker,
    time: paragraph.time,
    span: paragraph.span,
    sentences: [paragraph.span],
    insertions: [],
  } as const;
  return citeQuote(transcript, passage, span);
}
