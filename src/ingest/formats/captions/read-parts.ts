/** Captions' lines in the parts that may have a voice of their own, with the marks of a change of voice taken off. */
import type { Caption, CaptionRun } from "./caption.ts";
import { lineText } from "./caption.ts";

export interface CaptionPart {
  readonly caption: Caption;
  readonly text: string;
  readonly voice: string | null;
  /** Seconds, where the words are timed apart from their caption. */
  readonly time: number | null;
  /** The mark of a change of voice that stood in front, `>>` or a dash; empty where there was none. */
  readonly mark: string;
  /** True where a label may stand: at a line's start and behind a mark. */
  readonly opens: boolean;
  /** True for the last line of its caption. */
  readonly isLast: boolean;
  readonly glued: boolean;
}

// A dash without a space after it is one only before a capital: "-5" and "--" are words.
const DASH = /^\s*[-–‐](?:\s+|(?=["“'‘«¿¡([♪]{0,2}[\p{Lu}\p{Lt}\p{Lo}]))/u;
const CHEVRONS = /(?<![<>])>{2,3}(?!>)\s*/u;

export function readParts(captions: readonly Caption[]): CaptionPart[] {
  const dialogue = usesDashes(captions);
  return captions.flatMap((caption) =>
    caption.lines.flatMap((line, row) =>
      line.flatMap((run, column) => {
        const isLast = row === caption.lines.length - 1;
        const glued = column > 0 || (row === 0 && caption.glued);
        return splitRun(run, dialogue && column === 0).map(({ mark, text }, index) => ({
          ...{ caption, text, mark, isLast, voice: run.voice, time: run.time },
          opens: index > 0 || column === 0 || mark !== "",
          glued: index === 0 && glued,
        }));
      }),
    ),
  );
}

function splitRun({ text }: CaptionRun, mayDash: boolean): { mark: string; text: string }[] {
  const dash = mayDash ? (DASH.exec(text)?.[0] ?? "") : "";
  const parts: { mark: string; text: string }[] = [];
  let mark = dash;
  let rest = text.slice(dash.length);
  for (let found = CHEVRONS.exec(rest); found !== null; found = CHEVRONS.exec(rest)) {
    const before = rest.slice(0, found.index);
    if (before.trim() !== "" || parts.length > 0) parts.push({ mark, text: before });
    mark = found[0];
    rest = rest.slice(found.index + mark.length);
  }
  return [...parts, { mark, text: rest }];
}

/** Dashes mark voices where two open lines of one caption, or several captions begin with one. */
function usesDashes(captions: readonly Caption[]): boolean {
  let opening = 0;
  for (const { lines } of captions) {
    const dashed = lines.map((line) => DASH.test(lineText(line)));
    if (dashed.filter(Boolean).length > 1) return true;
    if (dashed[0] === true) opening++;
  }
  return opening > 1;
}
