/** Text as it is met in a source, gathered into paragraphs. */
import { type Block, plainText, type Run } from "./block.ts";
import { splitLines } from "./split-lines.ts";

export interface BlockBuilder {
  readonly blocks: Block[];
  /** @param line where it stands in the source; the first of a paragraph counts */
  add(run: Run, line: number | null): void;
  /** Ends the paragraph, if one is open. */
  close(): void;
  rule(line: number | null): void;
  /** What `read` adds is set apart: as a quotation, or as a heading, whatever blocks stand in it. */
  within(kind: "quote" | "heading", read: () => void): void;
}

export function createBlockBuilder(): BlockBuilder {
  const blocks: Block[] = [];
  let runs: Run[] = [];
  let first: number | null = null;
  const depth = { quote: 0, heading: 0 };
  const close = (): void => {
    const kind = depth.heading > 0 ? "heading" : "paragraph";
    const lines = kind === "heading" ? [runs] : splitLines(runs);
    for (const each of lines)
      if (plainText(each) !== "") blocks.push({ kind, runs: each, line: first, quoted: depth.quote > 0 });
    runs = [];
    first = null;
  };
  return {
    blocks,
    close,
    add: (run, line) => {
      const text = clean(run.text);
      if (text === "") return;
      if (first === null && text.trim() !== "") first = line;
      const last = runs.at(-1);
      if (last !== undefined && looksAlike(last, run)) runs[runs.length - 1] = { ...last, text: last.text + text };
      else runs.push({ ...run, text });
    },
    rule: (line) => {
      close();
      blocks.push({ kind: "rule", runs: [], line, quoted: false });
    },
    within: (kind, read) => {
      close();
      depth[kind]++;
      read();
      close();
      depth[kind]--;
    },
  };
}

/** Without what is invisible and no part of a word: soft hyphens, zero-width spaces, byte order marks, controls. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return text.replace(/[\u00AD\u200B\u2060\uFEFF\u0000-\u0008\u000E-\u001F\u007F]/gu, "");
}

function looksAlike(a: Run, b: Run): boolean {
  return a.emphasis === b.emphasis && a.speaker === b.speaker && a.time === b.time;
}
