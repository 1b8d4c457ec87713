/** A body's paragraphs as published: one line each, or blocks between blank lines. */
import type { Span } from "../domain/span.ts";
import { isEditors } from "./find-insertions.ts";
import { LINE_END } from "./line-index.ts";
import { endsSentence, mayBeWrapped } from "./wrapped-lines.ts";

/** The longest line that hard-wrapped text is taken to have. */
const WRAPPED_LINE = 160;
/** Nobody wraps text into fewer columns. */
const SHORTEST_COLUMNS = 40;

/**
 * Whether a line begins someone's turn: such a line begins a paragraph in any layout.
 * @param previous the line before it in the block; empty where there is none
 * @param isWrapped whether that line may have ended for want of room
 */
export type OpensTurn = (line: string, previous: string, isWrapped: boolean) => boolean;

export interface LineReader {
  readonly opens: OpensTurn;
  /** Whether a line is no part of the text around it: a page's head or foot. */
  readonly standsApart: (line: string) => boolean;
}

/**
 * The paragraphs of a text in order, without the white space around them. Where blank lines separate
 * blocks of short lines the text is hard-wrapped and a block is a paragraph; where sentences run over line after line
 * without blank ones, a paragraph ends with a line that had room left; otherwise a line is one.
 */
export function splitParagraphs(text: string, reader: LineReader): Span[] {
  const slice = ({ start, end }: Span): string => text.slice(start, end);
  const lines = joinUnderlined(linesOf(text), slice);
  const isInBlocks = isHardWrapped(lines);
  const blocks = blocksOf(lines).map((block) => block.map((line) => ({ ...line, text: slice(line) })));
  return blocks.flatMap((block) => {
    if (isInBlocks) return joinWrapped(block, reader);
    return blocks.length === 1 && runsOn(block, reader)
      ? joinFull(block, reader)
      : block.map(({ start, end }) => ({ start, end }));
  });
}

interface Line extends Span {
  readonly text: string;
}

/** Whether a line goes on with the paragraph of the one before it, which may have ended for want of room. */
type Joins = (line: string, previous: string, isWrapped: boolean) => boolean;

/** A block of wrapped text is a paragraph, but for the turns that begin in it. */
function joinWrapped(block: readonly Line[], { opens, standsApart }: LineReader): Span[] {
  return joinWhere(block, (line, previous, isWrapped) => !opens(line, previous, isWrapped), standsApart);
}

/** Without blank lines between them, paragraphs end where there was room for a word more. */
function joinFull(block: readonly Line[], { opens, standsApart }: LineReader): Span[] {
  return joinWhere(block, (line, previous, isWrapped) => isWrapped && !opens(line, previous, true), standsApart);
}

function joinWhere(block: readonly Line[], joins: Joins, standsApart: LineReader["standsApart"]): Span[] {
  const columns = widthOf(block);
  const paragraphs: Span[] = [];
  let previous = "";
  let isApart = false;
  for (const { start, end, text } of block) {
    const open = paragraphs.at(-1);
    const wasApart = isApart;
    const isWrapped = mayBeWrapped(previous, text, columns);
    const isRemark = isEditors(text) && (!isWrapped || endsSentence(previous));
    isApart = isRemark || standsApart(text);
    const isJoined = open !== undefined && !isApart && !wasApart && joins(text, previous, isWrapped);
    if (isJoined) paragraphs[paragraphs.length - 1] = { start: open.start, end };
    else paragraphs.push({ start, end });
    previous = text;
  }
  return paragraphs;
}

/** True where sentences go on in small letters over many a line's end, and such lines are as full as they could be. */
function runsOn(block: readonly Line[], { opens, standsApart }: LineReader): boolean {
  const columns = widthOf(block);
  const broken = block.flatMap(({ text }, at) => {
    const previous = block[at - 1]?.text ?? "";
    const goesOn =
      /^[>\s]*\p{Ll}/u.test(text) && previous !== "" && !endsSentence(previous) && !opens(text, previous, false);
    return goesOn && !standsApart(previous) ? [mayBeWrapped(previous, text, columns)] : [];
  });
  const full = broken.filter(Boolean).length;
  return (
    columns >= SHORTEST_COLUMNS &&
    columns <= WRAPPED_LINE &&
    broken.length >= 3 &&
    broken.length * 10 >= block.length &&
    // A name alone on its line may stand above words in small letters.
    full * 8 >= broken.length * 7
  );
}

function widthOf(block: readonly Line[]): number {
  return block.reduce((widest, { text }) => Math.max(widest, text.length), 0);
}

/** Runs of lines that are not blank. */
function blocksOf(lines: readonly Span[]): Span[][] {
  const blocks: Span[][] = [];
  let isOpen = false;
  for (const line of lines) {
    if (isFilled(line) && isOpen) blocks.at(-1)?.push(line);
    else if (isFilled(line)) blocks.push([line]);
    isOpen = isFilled(line);
  }
  return blocks;
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
