/** A WebVTT file's blocks, as the parser of the specification takes them apart (WebVTT, sections 6.1 and 6.2). */
import { parseTimestamp } from "./parse-timestamp.ts";

export interface CueBlock {
  readonly kind: "cue";
  /** Line of the timings, from 1. */
  readonly line: number;
  readonly identifier: string;
  /** Seconds; the end may stand before the start. */
  readonly start: number;
  readonly end: number;
  readonly settings: string;
  /** Cue text with its markup, lines joined by line feeds. */
  readonly text: string;
}

/** Whatever is no cue: a comment, a style sheet, a region, or what cannot be read. */
export interface OtherBlock {
  readonly kind: "note" | "style" | "region" | "untimed" | "mistimed";
  /** Line on which the block begins, from 1. */
  readonly line: number;
  readonly text: string;
}

export type Block = CueBlock | OtherBlock;

export interface WebvttFile {
  /** What stands behind the signature, then the lines up to the first block. */
  readonly header: readonly string[];
  readonly blocks: readonly Block[];
}

const SIGNATURE = /^WEBVTT(?:[ \t]|$)/;
const ARROW = "-->";

/** @returns null where the signature is missing; nothing else makes the parser give up */
export function parseBlocks(text: string): WebvttFile | null {
  const lines = text.replaceAll("\0", "\uFFFD").split(/\r\n|\n|\r/);
  if (!SIGNATURE.test(lines[0] ?? "")) return null;
  const header = [(lines[0] ?? "").slice("WEBVTT".length).trim()];
  let at = 1;
  for (; at < lines.length && lines[at] !== "" && !lines[at]?.includes(ARROW); at++) header.push(lines[at] ?? "");
  const blocks: Block[] = [];
  while (at < lines.length) {
    if (lines[at] === "") at++;
    else at = collectBlock(lines, at, blocks);
  }
  return { header, blocks };
}

/** Collects the block that begins on a line that is not empty; returns the index of the line after it. */
function collectBlock(lines: readonly string[], first: number, blocks: Block[]): number {
  const timed = [first, first + 1].find((index) => lines[index]?.includes(ARROW) === true);
  const textFrom = timed === undefined ? first : timed + 1;
  let at = textFrom;
  while (at < lines.length && lines[at] !== "" && !lines[at]?.includes(ARROW)) at++;
  const rest = lines.slice(textFrom, at);
  if (timed === undefined) {
    blocks.push({ kind: kindOf(rest), line: first + 1, text: rest.join("\n") });
    return at;
  }
  const timings = parseTimings(lines[timed] ?? "");
  blocks.push(
    timings === null
      ? { kind: "mistimed", line: timed + 1, text: lines.slice(first, at).join("\n") }
      : {
          kind: "cue",
          line: timed + 1,
          identifier: timed === first ? "" : (lines[first] ?? ""),
          ...timings,
          text: rest.join("\n"),
        },
  );
  return at;
}

function kindOf([first = "", ...rest]: readonly string[]): OtherBlock["kind"] {
  if (/^NOTE(?:[ \t]|$)/.test(first)) return "note";
  if (rest.length === 0) return "untimed";
  if (/^STYLE[ \t\f]*$/.test(first)) return "style";
  return /^REGION[ \t\f]*$/.test(first) ? "region" : "untimed";
}

/** WebVTT, section 6.3: white space around the arrow may be missing. */
function parseTimings(line: string): Pick<CueBlock, "start" | "end" | "settings"> | null {
  const start = parseTimestamp(line, skipSpace(line, 0));
  if (start === null) return null;
  const arrow = skipSpace(line, start.end);
  if (!line.startsWith(ARROW, arrow)) return null;
  const end = parseTimestamp(line, skipSpace(line, arrow + ARROW.length));
  if (end === null) return null;
  return { start: start.seconds, end: end.seconds, settings: line.slice(end.end).trim() };
}

function skipSpace(line: string, from: number): number {
  let at = from;
  while (/[ \t\f]/.test(line.charAt(at))) at++;
  return at;
}
