/** Where each section named by the front matter begins and ends in the body. */
import { Failure, type FailureCode } from "../domain/failure.ts";
import type { Span } from "../domain/span.ts";
import type { SectionEntry, TranscriptFile } from "./front-matter.ts";
import { createLineIndex, lineStart } from "./line-index.ts";

export interface Section extends Span {
  readonly entry: SectionEntry;
}

/** One section's opening words being looked for. */
interface Search {
  readonly source: TranscriptFile;
  readonly entry: SectionEntry;
  /** The body's line of an offset, counted over the whole file. */
  readonly lineAt: (offset: number) => number;
  readonly fail: (code: FailureCode, message: string) => Failure;
}

/**
 * The sections in order; each runs to the next one's opening words.
 * @param file the name to show in faults
 * @throws Failure `section-not-found` or `section-repeated`, with the line
 */
export function findSections(source: TranscriptFile, file: string): Section[] {
  const { frontMatter, body, linesBeforeBody, sectionLines } = source;
  const lineOf = createLineIndex(body);
  const lineAt = (offset: number): number => linesBeforeBody + lineOf(offset);
  const starts: number[] = [];
  for (const [index, entry] of frontMatter.sections.entries()) {
    const place = { file, line: sectionLines[index] ?? 1 };
    const fail = (code: FailureCode, message: string): Failure =>
      new Failure(code, `section ${index + 1} (${entry.kind}): ${message}`, { place });
    starts.push(findStart({ source, entry, lineAt, fail }, starts.at(-1) ?? -1));
  }
  refuseTextBefore(body, starts[0] ?? 0, (offset) => ({ file, line: lineAt(offset) }));
  return frontMatter.sections.map((entry, index) => ({
    entry,
    start: starts[index] ?? 0,
    end: starts[index + 1] ?? body.length,
  }));
}

function findStart({ source: { body }, entry, lineAt, fail }: Search, previous: number): number {
  const shown = JSON.stringify(entry.from);
  const typed = entry.from.trimStart();
  // A file with Windows line ends has them in its body too, where YAML has read plain ones.
  const words = body.includes(typed) ? typed : typed.replace(/\r?\n/gu, "\r\n");
  const start = body.indexOf(words);
  if (start < 0) {
    throw fail(
      "section-not-found",
      `expected its opening words ${shown} in the body, found ${nearMiss(body, words, lineAt)}`,
    );
  }
  const again = body.indexOf(words, start + 1);
  if (again >= 0) {
    const lines = `${lineAt(start)} and ${lineAt(again)}`;
    throw fail(
      "section-repeated",
      `expected its opening words ${shown} once, found them on lines ${lines}; use more words`,
    );
  }
  if (/[^\s\u0085]/u.test(body.slice(lineStart(body, start), start))) {
    throw fail(
      "section-not-found",
      `expected ${shown} to open a paragraph, found it inside line ${lineAt(start)}; begin with the line's first words, label included`,
    );
  }
  if (start <= previous) {
    throw fail(
      "section-not-found",
      `expected ${shown} after the section before it, found it earlier, on line ${lineAt(start)}; list sections in the order of the text`,
    );
  }
  return start;
}

/** Most `from` that do not match were typed with other quotation marks than the text has. */
function nearMiss(body: string, words: string, lineAt: (offset: number) => number): string {
  const near = fold(body).indexOf(fold(words));
  return near < 0
    ? "them nowhere; copy them from the text"
    : `them on line ${lineAt(near)} with other quotation marks, dashes, spaces or capitals; copy them from there`;
}

/** The text with every mark that is easily mistyped made alike, offset by offset. */
function fold(text: string): string {
  return text
    .replace(/[‘’ʼ]/gu, "'")
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‐‑–—]/gu, "-")
    .replace(/\s/gu, " ")
    .replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
}

/** Nothing is dropped silently: what precedes the first section has neither kind nor speaker. */
function refuseTextBefore(
  body: string,
  start: number,
  placeOf: (offset: number) => { file: string; line: number },
): void {
  const before = body.slice(0, start);
  const at = before.search(/\S/u);
  if (at < 0) return;
  throw new Failure(
    "section-not-found",
    `expected the first section to begin with the body, found ${JSON.stringify(before.trim().slice(0, 40))} before it; add a section for it`,
    { place: placeOf(at) },
  );
}
