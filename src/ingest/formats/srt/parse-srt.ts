/** SubRip captions, which have no specification: whatever stands between two time lines is the first one's text. */
import { TIMES } from "./looks-like-srt.ts";
import { parseClock } from "./parse-clock.ts";

export interface SrtCaption {
  readonly kind: "caption";
  /** Line of the times, from 1. */
  readonly line: number;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  readonly counter: string;
  /** What stands behind the times: coordinates. */
  readonly coordinates: string;
  readonly text: readonly string[];
}

/** Text that no time stands before, or whose time cannot be read. */
export interface SrtRest {
  readonly kind: "untimed" | "mistimed";
  readonly line: number;
  readonly text: readonly string[];
}

const COUNTER = /^\s*\d+\s*$/;

export function parseSrt(text: string): (SrtCaption | SrtRest)[] {
  const lines = text.split(/\r\n|\n|\r/);
  const times = lines.flatMap((line, index) => (line.includes("-->") ? [index] : []));
  const before = trimBlank(lines.slice(0, textEnd(lines, times[0] ?? lines.length, 0)));
  const captions = times.map((at, index) => {
    const next = times[index + 1] ?? lines.length;
    return readCaption(lines, at, trimBlank(lines.slice(at + 1, textEnd(lines, next, at + 1))));
  });
  return before.length === 0 ? captions : [{ kind: "untimed", line: 1, text: before }, ...captions];
}

/** The text ends before the next caption's counter, whether or not a blank line parts them. */
function textEnd(lines: readonly string[], next: number, from: number): number {
  const hasCounter = next < lines.length && next > from && COUNTER.test(lines[next - 1] ?? "");
  return hasCounter ? next - 1 : next;
}

function readCaption(lines: readonly string[], at: number, text: readonly string[]): SrtCaption | SrtRest {
  const found = TIMES.exec(lines[at] ?? "")?.groups;
  const start = parseClock(found?.["start"] ?? "");
  const end = parseClock(found?.["end"] ?? "");
  if (start === null || end === null) return { kind: "mistimed", line: at + 1, text: [lines[at] ?? "", ...text] };
  const before = lines[at - 1] ?? "";
  const counter = COUNTER.test(before) ? before.trim() : "";
  return { kind: "caption", line: at + 1, start, end, counter, coordinates: (found?.["rest"] ?? "").trim(), text };
}

/** Without blank lines at either end; those within a caption's text part its words only. */
function trimBlank(lines: readonly string[]): string[] {
  const isFilled = (line: string): boolean => line.trim() !== "";
  const first = lines.findIndex(isFilled);
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isFilled) + 1).filter(isFilled);
}
