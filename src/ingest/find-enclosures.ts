/** Quotations and parentheses that are opened and closed again within one paragraph. */
import type { Span } from "../domain/span.ts";

/** No enclosure is longer than this, in UTF-16 units: a stray mark must not swallow a page. */
const LONGEST_ENCLOSURE = 900;

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ["“", "”"],
  ["„", "“"],
  ["«", "»"],
  ["(", ")"],
  ["（", "）"],
  ["「", "」"],
  ["『", "』"],
]);

interface Opening {
  readonly at: number;
  readonly closer: string;
}

/**
 * The outermost enclosures in order, marks included. Straight single quotes are left out: they are
 * apostrophes more often.
 */
export function findEnclosures(text: string): Span[] {
  const closed: Span[] = [];
  let open: Opening[] = [];
  for (const { 0: mark, index: at } of text.matchAll(/[“”„«»()（）「」『』"]/gu)) {
    const opening = open.findLast(({ closer }) => closer === mark);
    // A straight mark after a space opens, whatever is still open: the older one was a stray.
    if (mark === '"' && opensAt(text, at)) {
      open = [...open.filter(({ closer }) => closer !== mark), { at, closer: mark }];
    } else if (opening !== undefined) {
      open = open.filter((each) => each.at < opening.at);
      closed.push({ start: opening.at, end: at + 1 });
    } else if (CLOSERS.has(mark)) {
      open = [...open, { at, closer: CLOSERS.get(mark) ?? mark }].slice(-DEEPEST);
    }
  }
  return outermost(closed.filter(({ start, end }) => end - start <= LONGEST_ENCLOSURE));
}

/** Deeper nesting than this is not prose; the bound keeps the work in proportion to the text. */
const DEEPEST = 8;

function opensAt(text: string, at: number): boolean {
  return /^$|[\s([{“‘«—–-]/u.test(text.charAt(at - 1)) && /\S/u.test(text.charAt(at + 1));
}

/** Enclosures come out in the order they close, so an outer one follows what it holds. */
function outermost(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    while ((kept.at(-1)?.start ?? -1) > span.start) kept.pop();
    kept.push(span);
  }
  return kept;
}
