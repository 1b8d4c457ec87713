/** What stands where in a text with labels: lines above it, words before the first label, turns, and what follows. */
import { type Span, sliceSpan } from "../../domain/span.ts";
import { lineStart } from "../line-index.ts";
import { isEnding, isFurniture, isHeadLine, isRule, opensComments } from "../paragraph-forms.ts";
import type { OpenTurn } from "./read-open-turns.ts";

/** A paragraph from its line's start, its label included. */
export interface Part extends Span {
  readonly words: number;
  readonly turn: OpenTurn;
  /** False for a turn's first paragraph, which has the label. */
  readonly goesOn: boolean;
}

export interface TextParts {
  /** Title, place and time above the words. */
  readonly head: readonly Part[];
  /** Words before the first label; all of them where there is none. */
  readonly before: readonly Part[];
  /** What labelled voices say. */
  readonly spoken: readonly Part[];
  /** The page's furniture, or the line that ends an official transcript or says who transcribed it. */
  readonly tail: readonly Part[];
  readonly tailKind: "furniture" | "ending" | null;
  /** Where readers' comments begin in the tail. */
  readonly comments: number | null;
}

export function findParts(body: string, turns: readonly OpenTurn[]): TextParts {
  const parts = turns.flatMap((turn) => partsOf(body, turn));
  const text = (part: Part): string => sliceSpan(body, part);
  const { at, kind } = findTail(parts, text);
  const kept = parts.slice(0, at);
  const before = kept.filter(({ turn }) => turn.speaker === null);
  const firstWords = before.findIndex((part) => !isHeadLine(text(part)));
  const headEnd = firstWords < 0 ? before.length : firstWords;
  // A text that is nothing but short lines is a text all the same.
  const head = headEnd === kept.length ? [] : before.slice(0, headEnd);
  const tail = parts.slice(at);
  return {
    head,
    before: before.slice(head.length),
    spoken: kept.filter(({ turn }) => turn.speaker !== null),
    tail,
    tailKind: kind,
    comments: tail.find((part) => opensComments(text(part)))?.start ?? null,
  };
}

export function countWords(parts: readonly Part[]): number {
  return parts.reduce((sum, { words }) => sum + words, 0);
}

function partsOf(body: string, turn: OpenTurn): Part[] {
  return turn.paragraphs.map(({ span }, index) => ({
    start: index === 0 ? turn.start : lineStart(body, span.start),
    end: span.end,
    words: sliceSpan(body, span).split(/\s+/u).length,
    turn,
    goesOn: index > 0,
  }));
}

/** Where what belongs to nobody begins, rules above it included; the number of parts where nothing does. */
function findTail(
  parts: readonly Part[],
  text: (part: Part) => string,
): { at: number; kind: "furniture" | "ending" | null } {
  const labels = parts.filter(({ goesOn, turn }) => !goesOn && turn.speaker !== null).length;
  let seen = 0;
  for (const [index, part] of parts.entries()) {
    if (!part.goesOn && part.turn.speaker !== null) seen++;
    // Most voices have been heard, or most of a text without labels is over.
    const isLate = labels === 0 ? index >= parts.length / 2 : seen >= labels * 0.85;
    if (part.goesOn && isLate && isFurniture(text(part)))
      return { at: backOverRules(parts, index, text), kind: "furniture" };
  }
  const last = parts.at(-1);
  if (last?.goesOn === true && isEnding(text(last))) {
    return { at: backOverRules(parts, parts.length - 1, text), kind: "ending" };
  }
  return { at: parts.length, kind: null };
}

function backOverRules(parts: readonly Part[], at: number, text: (part: Part) => string): number {
  let from = at;
  while (from > 1) {
    const above = parts[from - 1];
    if (above === undefined || !above.goesOn || !isRule(text(above))) break;
    from--;
  }
  return from;
}
