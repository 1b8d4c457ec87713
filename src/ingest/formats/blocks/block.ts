/** A page or a Word file as a reader sees it: paragraphs, of runs that look alike. */

export interface Run {
  /** White space as it is shown: ordinary spaces collapsed, no-break spaces and tabs kept; `\n` is a line break. */
  readonly text: string;
  readonly emphasis: "none" | "bold" | "italic";
  /** What the markup says of who speaks: that this is the name, or the office beside it. */
  readonly speaker: "name" | "role" | null;
  /** Seconds, where the markup marks a place in the recording. */
  readonly time: number | null;
}

export interface Block {
  /** `rule` holds no words: a line across the page. */
  readonly kind: "paragraph" | "heading" | "rule";
  readonly runs: readonly Run[];
  /** Set apart as a quotation: the speaker reads it out, or the page shows a sentence twice. */
  readonly quoted: boolean;
  /** Of the source, from 1. */
  readonly line: number | null;
}

/** As it will be stored: every white space is one space. */
export function plainText(runs: readonly Pick<Run, "text">[]): string {
  return runs
    .map(({ text }) => text)
    .join("")
    .replace(/[\s\u0085]+/gu, " ")
    .trim();
}
