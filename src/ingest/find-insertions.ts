/** Bracketed remarks that an editor put between the speaker's words. */
import type { Span } from "../domain/span.ts";

// Square brackets are the editor's by convention, unless they are a Markdown link.
const BRACKETED = String.raw`\\?[[［【][^[\]［］【】]{1,1000}[\]］】](?!\()`;
// Round ones are, where a stage direction is what stands in them.
const STAGE =
  "(?:laugh(?:s|ter|ing)?|chuckl(?:es?|ing)|applause|cheer(?:s|ing)|inaudible|indiscernible|unintelligible|cross-?talk|pauses?|sic|off[- ]mic(?:rophone)?|(?:via|through) interpreter|as (?:interpreted|translated)|смех|аплодисменты|rires|applaudissements|lachen|heiterkeit|beifall|risas|aplausos|笑声?|掌声|拍手)";
const STAGED = String.raw`[(（](?:\p{L}{1,20}\s)?${STAGE}(?:[,.]?\s(?:and|in|from|the|hall|house|room|audience|gallery|floor|${STAGE})){0,4}[.!…]?[)）]`;
const INSERTION = new RegExp(`[*_]?(?:${BRACKETED}|${STAGED})`, "giu");
// "[T]he" and "kill[ed]" are words that an editor fitted into the sentence, not remarks.
const LETTERS = /^[[［]\p{L}{1,4}[\]］]$/u;

/** A paragraph that is nothing but a remark in parentheses, or a Markdown heading, is the editor's whole. */
const WHOLE = /^(?:[*_]{0,2}[(（][^()（）]{1,120}[)）][*_]{0,2}|#{1,6}\s[^\n]{1,300})$/u;

/** The insertions of one paragraph, in order and apart. */
export function findInsertions(text: string): Span[] {
  if (WHOLE.test(text)) return [{ start: 0, end: text.length }];
  return Array.from(text.matchAll(INSERTION), (match) => unwrap(text, match[0], match.index)).filter(
    (span) => !isPartOfWord(text, span),
  );
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
