/** Bracketed remarks that an editor put between the speaker's words. */
import type { Span } from "../domain/span.ts";

// Square brackets are the editor's by convention; round ones are where a stage direction stands in them.
const STAGE =
  "(?:laugh(?:s|ter|ing)?|chuckl(?:es?|ing)|applause|cheer(?:s|ing)|inaudible|indiscernible|unintelligible|cross-?talk|pauses?|sic|off[- ]mic(?:rophone)?|(?:via|through) interpreter|as (?:interpreted|translated)|смех|аплодисменты|rires|applaudissements|lachen|heiterkeit|beifall|risas|aplausos|笑声?|掌声|拍手)";
const STAGED = String.raw`[(（](?:\p{L}{1,20}\s)?${STAGE}(?:[,.]?\s(?:and|in|from|the|hall|house|room|audience|gallery|floor|${STAGE})){0,4}[.!…]?[)）]`;
const INSERTION = new RegExp(`[*_]?${STAGED}`, "giu");
// "[T]he" and "kill[ed]" are words that an editor fitted into the sentence, not remarks.
const LETTERS = /^[[［]\p{L}{1,4}[\]］]$/u;

/** A paragraph that is nothing but a remark in parentheses, a note in italics that ends in them, or a heading, is the editor's whole. */
const REMARK =
  /^(?:[*_]{0,2}[(（][^()（）]{1,120}[)）][*_]{0,2}|(?<mark>[*_])[^*_()\n]{1,80}\([^*_()\n]{1,60}\)[.!]?\k<mark>)$/u;
const HEADING = /^(?:#{1,6}\s[^\n]{1,300}|[^\n]{1,300}\s*\n(?<rule>[=~^"'+#*-])\k<rule>{2,})$/u;
/** The headings that court and inquiry reporters set between the turns. */
const EXAMINATION =
  /^(?:further\s)?(?:questions|examination|(?:direct|cross|re-?direct|re-?cross|re)[- ]?examination)(?:\s(?:from|by)\s[^\n.?!:]{1,100})?$/iu;

/**
 * The insertions of one paragraph, in order and apart. A bracket that is never closed in it reaches to its end.
 * @param carried true where a bracket of a paragraph before is still open
 */
export function findInsertions(text: string, carried = false): Span[] {
  if (isEditors(text)) return [{ start: 0, end: text.length }];
  const { closed, open, carriedEnd } = scanBrackets(text);
  const bracketed = closed.map((span) => withEmphasis(text, span)).filter((span) => !isPartOfWord(text, span));
  if (carried) bracketed.unshift({ start: 0, end: carriedEnd ?? text.length });
  if (open !== null) bracketed.push({ start: open, end: text.length });
  const staged = Array.from(text.matchAll(INSERTION), (match) => unwrap(text, match[0], match.index));
  return apart([...bracketed, ...staged]);
}

/** True for a paragraph that is the editor's as a whole. */
export function isEditors(text: string): boolean {
  return REMARK.test(text) || HEADING.test(text) || EXAMINATION.test(text);
}

/** How many brackets a paragraph leaves open, counted from how many were open before it. */
export function bracketsLeftOpen(text: string, before = 0): number {
  let depth = before;
  for (const [mark] of text.matchAll(BRACKET)) depth = OPENING.has(mark) ? depth + 1 : Math.max(0, depth - 1);
  return depth;
}

const BRACKET = /[[\]［］【】]/gu;
const OPENING: ReadonlySet<string> = new Set(["[", "［", "【"]);

interface Brackets {
  /** Pairs that stand in no other pair, Markdown links left out. */
  readonly closed: readonly Span[];
  /** Where the first bracket stands that is not closed. */
  readonly open: number | null;
  /** Where the last bracket closes that was not opened in the text. */
  readonly carriedEnd: number | null;
}

function scanBrackets(text: string): Brackets {
  const closed: Span[] = [];
  const opened: number[] = [];
  let carriedEnd: number | null = null;
  for (const { 0: mark, index } of text.matchAll(BRACKET)) {
    const start = OPENING.has(mark) ? opened.push(index) && null : opened.pop();
    if (start === undefined) carriedEnd = index + 1;
    else if (start !== null && text.charAt(index + 1) !== "(") addOuter(closed, withEscape(text, start, index + 1));
  }
  const [open = null] = opened;
  return { closed: closed.filter(({ start }) => open === null || start < open), open, carriedEnd };
}

/** A pair comes out as it closes, so an outer one follows those it holds. */
function addOuter(closed: Span[], span: Span): void {
  while ((closed.at(-1)?.start ?? -1) > span.start) closed.pop();
  closed.push(span);
}

function withEscape(text: string, start: number, end: number): Span {
  return { start: text.charAt(start - 1) === "\\" ? start - 1 : start, end };
}

/** In order, without what stands in another. */
function apart(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
}

function withEmphasis(text: string, { start, end }: Span): Span {
  const mark = text.charAt(start - 1);
  return (mark === "*" || mark === "_") && text.charAt(end) === mark
    ? { start: start - 1, end: end + 1 }
    : { start, end };
}

/** The paragraph with spaces in place of its insertions and line ends: every offset stays what it was. */
export function blankOut(text: string, insertions: readonly Span[]): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of insertions) {
    kept.push(text.slice(from, start), " ".repeat(end - start));
    from = end;
  }
  kept.push(text.slice(from));
  return kept.join("").replace(/[\n\r\v\f\u0085\u2028\u2029]/gu, " ");
}

/** The emphasis around a remark belongs to it where it stands on both sides. */
function unwrap(text: string, found: string, index: number): Span {
  const end = index + found.length;
  const mark = found.charAt(0);
  if (mark !== "*" && mark !== "_") return { start: index, end };
  return text.charAt(end) === mark ? { start: index, end: end + 1 } : { start: index + 1, end };
}

function isPartOfWord(text: string, { start, end }: Span): boolean {
  const bracketed = text.slice(start, end);
  if (!LETTERS.test(bracketed) || /^\[sic\]$/iu.test(bracketed)) return false;
  return /\p{L}/u.test(text.charAt(start - 1)) || /\p{L}/u.test(text.charAt(end));
}
