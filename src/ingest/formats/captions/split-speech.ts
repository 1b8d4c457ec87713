/** One speaker's words to paragraphs of whole sentences, each with the time at which it begins. */
import { countFirst } from "../../../domain/count-first.ts";
import type { Span } from "../../../domain/span.ts";
import { splitSentences } from "../../split-sentences.ts";
import type { ProposedParagraph } from "../render-body.ts";

/** A place in the words whose time the source gives. */
export interface Mark {
  /** UTF-16 units. */
  readonly at: number;
  /** Seconds. */
  readonly time: number | null;
  /** Seconds of silence before it. */
  readonly pause: number;
}

/** A silence of so many seconds begins a paragraph at any length. */
const LONG_PAUSE = 3;
/** A shorter one begins a paragraph where the one before has grown to this many UTF-16 units. */
const SHORT_PAUSE = 0.8;
const GROWN = 320;
/** No paragraph is longer if sentences allow; spoken, it lasts under a minute. */
const LONGEST = 640;

/** @param marks in the order of the text, at least one unless the text is empty */
export function splitSpeech(text: string, marks: readonly Mark[], language: string): ProposedParagraph[] {
  const places = placeMarks(marks);
  const sentences = splitSentences(blankRemarks(text), language).flatMap((sentence) => divide(sentence, marks));
  const starts: number[] = [];
  for (const { start, end } of sentences) {
    const opened = starts.at(-1);
    const pause = places.pauseAt(start);
    const begins =
      opened === undefined ||
      pause >= LONG_PAUSE ||
      (pause >= SHORT_PAUSE && start - opened >= GROWN) ||
      end - opened > LONGEST;
    if (begins) starts.push(start);
  }
  if (starts.length === 0) return text.trim() === "" ? [] : [{ text: text.trim(), time: marks[0]?.time ?? null }];
  // What stands before the first sentence, a sound in brackets, belongs to its paragraph.
  return starts.map((start, index) => ({
    text: text.slice(index === 0 ? 0 : start, starts[index + 1] ?? text.length).trim(),
    time: places.timeAt(start),
  }));
}

/** Remarks in brackets as spaces, so that no sentence begins or ends with one; offsets stay. */
function blankRemarks(text: string): string {
  return text.replace(/\[[^[\]]{0,200}\]/gu, (remark) => " ".repeat(remark.length));
}

/** A sentence in parts short enough: unpunctuated captions are cut where the speaker pauses longest. */
function divide(sentence: Span, marks: readonly Mark[]): Span[] {
  if (sentence.end - sentence.start <= LONGEST) return [sentence];
  const parts: Span[] = [];
  let start = sentence.start;
  let best: Mark | null = null;
  for (const mark of marks.slice(firstAfter(marks, start), firstAfter(marks, sentence.end - 1))) {
    if (mark.at - start > LONGEST && best !== null) {
      parts.push({ start, end: best.at });
      start = best.at;
      best = null;
    }
    if (mark.at - start >= GROWN && mark.pause >= (best?.pause ?? 0)) best = mark;
  }
  return [...parts, { start, end: sentence.end }];
}

function firstAfter(marks: readonly Mark[], at: number): number {
  return countFirst(marks.length, (number) => (marks[number]?.at ?? 0) <= at);
}

function placeMarks(marks: readonly Mark[]) {
  const pauses = new Map(marks.map(({ at, pause }) => [at, pause]));
  return {
    pauseAt: (at: number): number => pauses.get(at) ?? 0,
    /** The time of the last mark at or before a place: words that begin within a caption begin no earlier. */
    timeAt: (at: number): number | null => marks[firstAfter(marks, at) - 1]?.time ?? null,
  };
}
