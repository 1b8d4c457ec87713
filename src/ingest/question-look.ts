/** Questions that a publisher sets apart by their look and puts under nobody's name: whole paragraphs in bold, say. */
import { type Span, sliceSpan } from "../domain/span.ts";
import { LINE_END } from "./line-index.ts";

export const QUESTION_LOOKS = ["bold", "italic", "heading"] as const;
export type QuestionLook = (typeof QUESTION_LOOKS)[number];

export interface LookedAt {
  readonly look: QuestionLook;
  /** The words without the marks around them, as offsets of the paragraph. */
  readonly words: Span;
  /** Whether they end as a question does. */
  readonly asks: boolean;
}

/** Bold comes first: its marks begin as those of italics do. */
const MARKS = [
  ["bold", "**", "**"],
  ["bold", "__", "__"],
  ["bold", "<b>", "</b>"],
  ["bold", "<strong>", "</strong>"],
  ["italic", "*", "*"],
  ["italic", "_", "_"],
  ["italic", "<i>", "</i>"],
  ["italic", "<em>", "</em>"],
] as const;
const HEADING = /^#{1,6}[^\S\n]+(?=[^\n]{1,300}$)/u;
const ASKS = /[?？؟][\])"”’»*_]{0,6}(?:<\/\w{1,6}>)?$/u;
/** Longer than any question that is set so, in UTF-16 units. */
const LONGEST = 3000;

/** What a paragraph wears from end to end; null for plain words, for stage directions, and where marks end within it. */
export function readQuestionLook(paragraph: string): LookedAt | null {
  const text = paragraph.trimEnd();
  if (text.length > LONGEST) return null;
  const hashes = HEADING.exec(text)?.[0].length ?? 0;
  if (hashes > 0) return lookedAt("heading", text, { start: hashes, end: headingEnd(text) });
  for (const [look, open, close] of MARKS) {
    const words = wordsBetween(text, open, close);
    if (words !== null) return lookedAt(look, text, words);
  }
  return null;
}

/** Before the marks that may close a heading: `## Why? ##` */
function headingEnd(text: string): number {
  let end = text.length;
  while (text.charAt(end - 1) === "#") end -= 1;
  return /\s/u.test(text.charAt(end - 1)) ? text.slice(0, end).trimEnd().length : text.length;
}

/** Between the first and the last mark; null where a letter or digit stands outside of the marks. */
function wordsBetween(text: string, open: string, close: string): Span | null {
  if (!text.startsWith(open)) return null;
  let outside = "";
  let end = 0;
  for (let at = 0; at >= 0; at = text.indexOf(open, end)) {
    const closing = text.indexOf(close, at + open.length);
    if (closing < 0) return null;
    outside += text.slice(end, at);
    end = closing + close.length;
  }
  const behind = text.slice(end);
  if (/[\p{L}\p{N}]/u.test(outside + behind)) return null;
  // Punctuation behind the last mark belongs to the words: `**Why**?`
  return { start: open.length, end: behind === "" ? end - close.length : text.length };
}

function lookedAt(look: QuestionLook, text: string, { start, end }: Span): LookedAt | null {
  const words = text.slice(start, end);
  if (!/[\p{L}\p{N}]/u.test(words) || /^[*_]?[([]/u.test(words)) return null;
  return { look, words: { start, end }, asks: ASKS.test(words.trimEnd()) };
}

/** A question in a wrapped block has no more lines than this. */
const MOST_LINES = 8;

/** Parts a block of lines before and after each run of lines that wears the look. */
export function splitAtQuestions(body: string, block: Span, look: QuestionLook): Span[] {
  const lines = linesOf(body, block);
  const parts: Span[] = [];
  let plain: Span[] = [];
  const closePlain = (): void => {
    const [first] = plain;
    if (first !== undefined) parts.push({ start: first.start, end: plain.at(-1)?.end ?? first.end });
    plain = [];
  };
  for (let at = 0; at < lines.length; ) {
    const asked = questionFrom(body, lines.slice(at, at + MOST_LINES), look);
    if (asked === null) plain.push(...lines.slice(at, at + 1));
    else {
      closePlain();
      parts.push(asked.span);
    }
    at += asked?.lines ?? 1;
  }
  closePlain();
  return parts;
}

function linesOf(body: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  let from = start;
  for (const { 0: mark, index } of body.slice(start, end).matchAll(LINE_END)) {
    lines.push({ start: from, end: start + index });
    from = start + index + mark.length;
  }
  return [...lines, { start: from, end }];
}

function questionFrom(body: string, lines: readonly Span[], look: QuestionLook): { span: Span; lines: number } | null {
  const [first] = lines;
  if (first === undefined || !/^[*_<#]/u.test(body.slice(first.start, first.start + 1))) return null;
  for (const [index, { end }] of lines.entries()) {
    const span = { start: first.start, end };
    if (readQuestionLook(sliceSpan(body, span))?.look === look) return { span, lines: index + 1 };
  }
  return null;
}
