/** Roll-up captions, which show a line again while the next one appears, with every line said once. */
import type { Caption, CaptionLine } from "./caption.ts";
import { lineText } from "./caption.ts";
import type { Tally } from "./tally.ts";

/** What one caption shows of the one before it. */
interface Repetition {
  /** Words at its start that stood there before. */
  readonly words: number;
  /** True where this is how captions roll: in other captions a speaker may say the same line twice. */
  readonly rolls: boolean;
}

/** Captions further apart than this, in seconds, do not roll. */
const CONTIGUOUS = 0.5;
/** A caption shown for less than this, in seconds, is a step of rolling and not for reading. */
const FLASH = 0.05;
/** Where fewer captions roll than one in this many, the repetitions are what was said. */
const ONE_IN = 3;

const NONE: Repetition = { words: 0, rolls: false };

/** The captions with what they repeat of the one before taken out; as they were where they do not roll. */
export function dropRepeatedLines(captions: readonly Caption[], tally: Tally): readonly Caption[] {
  const repetitions = captions.map((caption, index) => repetitionOf(caption, captions[index - 1]));
  const rolling = repetitions.filter(({ rolls }) => rolls).length;
  const isChance = rolling < (captions.some(isTimed) ? 1 : 2);
  if (isChance || rolling * ONE_IN < captions.length - 1) return captions;
  return captions.map((caption, index) => {
    const words = repetitions[index]?.words ?? 0;
    if (words === 0) return caption;
    const { lines, dropped } = dropWords(caption.lines, words);
    tally.count("caption lines shown before", caption.line, dropped);
    return { ...caption, lines };
  });
}

function repetitionOf(caption: Caption, previous: Caption | undefined): Repetition {
  if (previous === undefined || !isContiguous(previous, caption)) return NONE;
  const shown = shownLines(previous);
  const lines = shownLines(caption);
  if (shown.length === 0 || lines.length === 0) return NONE;
  const repeated = repeatedLines(shown, lines);
  if (repeated > 0) {
    const rolls = repeated < lines.length || isTimed(previous) || isFlash(caption);
    return { words: countWords(lines.slice(0, repeated)), rolls };
  }
  // A line that grows word by word.
  const [before, now] = [shown.join(" "), lines.join(" ")];
  return now.startsWith(`${before} `) ? { words: countWords(shown), rolls: true } : NONE;
}

/** How many of the first lines are the last ones of those before. */
function repeatedLines(shown: readonly string[], lines: readonly string[]): number {
  const most = Math.min(shown.length, lines.length, MOST_LINES);
  for (let count = most; count > 0; count--) {
    const tail = shown.slice(shown.length - count);
    if (tail.every((line, index) => line === lines[index])) return count;
  }
  return 0;
}

/** No screen shows more lines; the bound keeps the work in proportion to the text. */
const MOST_LINES = 20;

function shownLines({ lines }: Caption): string[] {
  return lines.map(lineText).filter((line) => line !== "");
}

function isContiguous(previous: Caption, { start }: Caption): boolean {
  return previous.end !== null && start !== null && Math.abs(start - previous.end) <= CONTIGUOUS;
}

function isFlash({ start, end }: Caption): boolean {
  return start !== null && end !== null && end - start <= FLASH;
}

function isTimed({ lines }: Caption): boolean {
  return lines.some((line) => line.some(({ time }) => time !== null));
}

function countWords(lines: readonly string[]): number {
  return lines.reduce((count, line) => count + line.split(" ").length, 0);
}

function dropWords(lines: readonly CaptionLine[], count: number): { lines: CaptionLine[]; dropped: string } {
  let left = count;
  const dropped: string[] = [];
  const kept = lines.map((line) => {
    const runs: CaptionLine[number][] = [];
    for (const run of line) {
      if (left === 0) {
        runs.push(run);
        continue;
      }
      const words = Array.from(run.text.matchAll(/\S+\s*/gu));
      const last = words[left - 1] ?? words.at(-1);
      const cut = last === undefined ? run.text.length : last.index + last[0].length;
      dropped.push(run.text.slice(0, cut));
      left -= Math.min(left, words.length);
      if (cut < run.text.length) runs.push({ ...run, text: run.text.slice(cut) });
    }
    return runs;
  });
  return { lines: kept.filter((line) => line.length > 0), dropped: dropped.join(" ") };
}
