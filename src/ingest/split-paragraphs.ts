/** A body's paragraphs as published: one line each, or blocks between blank lines. */
import type { Span } from "../domain/span.ts";
import { LINE_END } from "./line-index.ts";

/** The longest line that hard-wrapped text is taken to have. */
const WRAPPED_LINE = 160;

/**
 * The paragraphs of a text in order, without the white space around them. Where blank lines separate
 * blocks of short lines the text is hard-wrapped and a block is a paragraph; otherwise a line is one.
 * @param opens whether a line begins someone's turn, given the line before it in the block: such a line
 * begins a paragraph in any layout
 */
export function splitParagraphs(text: string, opens: (line: string, previous: string) => boolean): Span[] {
  const slice = ({ start, end }: Span): string => text.slice(start, end);
  const lines = joinUnderlined(linesOf(text), slice);
  if (!isHardWrapped(lines)) return lines.filter(isFilled);
  const paragraphs: Span[] = [];
  let previous: Span = { start: 0, end: 0 };
  for (const line of lines) {
    const block = paragraphs.at(-1);
    const joins = block !== undefined && isFilled(previous) && !opens(slice(line), slice(previous));
    if (isFilled(line) && joins) paragraphs[paragraphs.length - 1] = { start: block.start, end: line.end };
    else if (isFilled(line)) paragraphs.push(line);
    previous = line;
  }
  return paragraphs;
}

/** A heading and the rule under it are one line: its rule would be a paragraph of its own, or part of the next. */
function joinUnderlined(lines: readonly Span[], slice: (line: Span) => string): Span[] {
  const joined: Span[] = [];
  for (const line of lines) {
    const above = joined.at(-1);
    if (above !== undefined && isFilled(above) && underlines(slice(line), slice(above))) {
      joined[joined.length - 1] = { start: above.start, end: line.end };
    } else joined.push(line);
  }
  return joined;
}

/** As reStructuredText and Markdown have it: a rule of one mark, as long as the title, which ends no sentence. */
function underlines(rule: string, title: string): boolean {
  return (
    /^(?:={3,}|-{3,}|~{3,}|\^{3,}|"{3,}|\+{3,})$/u.test(rule) &&
    title.length <= 120 &&
    rule.length >= title.length * 0.8 &&
    /[\p{L}\p{N})]$/u.test(title)
  );
}

/** Every line without the white space around it; a blank one is an empty span. */
function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const { 0: end, index } of text.matchAll(LINE_END)) {
    lines.push(trimSpan(text, start, index));
    start = index + end.length;
  }
  return [...lines, trimSpan(text, start, text.length)];
}

/** The span without white space at either end. */
export function trimSpan(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(text, from)) from++;
  while (to > from && isSpace(text, to - 1)) to--;
  return { start: from, end: to };
}

function isSpace(text: string, at: number): boolean {
  return /\s/u.test(text.charAt(at));
}

function isFilled({ start, end }: Span): boolean {
  return end > start;
}

/** True where blank lines part blocks, some block has several lines, and no line is longer than a wrapped one. */
function isHardWrapped(lines: readonly Span[]): boolean {
  const first = lines.findIndex(isFilled);
  const last = lines.findLastIndex(isFilled);
  const inner = lines.slice(first, last + 1);
  return (
    inner.some((line) => !isFilled(line)) &&
    inner.some((line, index) => isFilled(line) && isFilled(inner[index + 1] ?? line) && index + 1 < inner.length) &&
    inner.every(({ start, end }) => end - start <= WRAPPED_LINE)
  );
}
