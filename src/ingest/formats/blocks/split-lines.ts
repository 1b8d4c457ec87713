/** A paragraph with line breaks in it to the paragraphs that its reader sees. */
import { createKnownSpeakers } from "../../known-speakers.ts";
import { parseClock } from "../../read-clock.ts";
import { createLabelReader } from "../../read-label.ts";
import { plainText, type Run } from "./block.ts";

const readLabel = createLabelReader(createKnownSpeakers([]));

interface Line {
  readonly runs: Run[];
  /** Blank lines before it. */
  readonly gap: boolean;
}

/**
 * An empty line parts paragraphs. A single break does where a sentence has ended before it, or where a label or a
 * time mark follows; elsewhere it is a line end within a sentence, and counts as a space.
 */
export function splitLines(runs: readonly Run[]): Run[][] {
  const paragraphs: Run[][] = [];
  let before: readonly Run[] = [];
  for (const line of linesOf(runs)) {
    const open = paragraphs.at(-1);
    const isNew = line.gap || endsParagraph(before) || opensParagraph(line.runs);
    before = line.runs;
    if (open === undefined || isNew) paragraphs.push([...line.runs]);
    else open.push({ text: " ", emphasis: "none", speaker: null, time: null }, ...line.runs);
  }
  return paragraphs;
}

function linesOf(runs: readonly Run[]): Line[] {
  const lines: Line[] = [];
  let open: Run[] = [];
  let gap = false;
  const close = (): void => {
    if (plainText(open) === "") gap = lines.length > 0;
    else lines.push({ runs: open, gap });
    if (plainText(open) !== "") gap = false;
    open = [];
  };
  for (const run of runs) {
    for (const [at, text] of run.text.split("\n").entries()) {
      if (at > 0) close();
      if (text !== "") open.push({ ...run, text });
    }
  }
  close();
  return lines;
}

function endsParagraph(runs: readonly Run[]): boolean {
  const [first] = runs;
  // A name alone on its line stands above the words.
  if (first !== undefined && runs.every(({ speaker, text }) => speaker !== null || text.trim() === "")) return true;
  return /[.?!…:。！？][\])"”’»]*$|[)\]”»]$/u.test(plainText(runs)) || isLabel(plainText(runs)) || isNameAndTime(runs);
}

/** `**Ada Stone** 0:15`, as meeting software sets it in Word. */
function isNameAndTime(runs: readonly Run[]): boolean {
  const plain = runs.filter(({ emphasis }) => emphasis === "none");
  return plain.length < runs.length && parseClock(plainText(plain)) !== null;
}

/** `Ada Stone  0:15`, and nothing after it. */
function isLabel(text: string): boolean {
  return readLabel(text)?.length === text.length;
}

function opensParagraph(runs: readonly Run[]): boolean {
  const first = runs.find(({ text }) => text.trim() !== "");
  if (first === undefined) return false;
  return (
    first.emphasis !== "none" || first.speaker !== null || first.time !== null || readLabel(lineText(runs)) !== null
  );
}

/** Not collapsed: `Q` and two no-break spaces make a label. */
function lineText(runs: readonly Run[]): string {
  return runs
    .map(({ text }) => text)
    .join("")
    .trim();
}
