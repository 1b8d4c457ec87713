/** A dialogue as a text file, with what publishers put around and between the turns. */
import { type Dialogue, NOBODYS, PUBLISHERS } from "./dialogue.ts";
import { type LabelStyle, labelledTurns } from "./labels.ts";
import type { TextLayout } from "./text-layouts.ts";

/** `turns`: a blank line between turns, a line end between a turn's paragraphs. */
export type Gap = "paragraphs" | "turns" | "none";

export interface Setting {
  readonly labels: LabelStyle;
  readonly gap: Gap;
  /** Columns; null where a paragraph is a line. */
  readonly wrap: number | null;
  readonly lineEnd: "\n" | "\r\n";
  readonly introduction: boolean;
  readonly closing: readonly string[];
  /** Of each page, `#` being its number; null where there are no pages. */
  readonly head: string | null;
  /** What stands before the turn of an index. */
  readonly between: ReadonlyMap<number, string>;
}

/** Between turns, and nobody's words. */
export const BETWEEN: readonly string[] = [
  `[A ${NOBODYS} falls from the ceiling.]`,
  "(Laughter.)",
  `*[The ${NOBODYS} is removed.]*`,
  `(The ${NOBODYS} is handed round.)`,
  `[Editor’s note: the ${NOBODYS} was later sold.]`,
  `## On the ${NOBODYS}`,
  "* * *",
];

const KEPT = `The ${PUBLISHERS} is kept in Leeds.`;

/** Paragraphs under the last turn: none, the publisher's note in the looks that tell it, a scene that may be anyone's. */
export const CLOSINGS: readonly (readonly string[])[] = [
  [],
  ["---", `*This interview was edited for length. ${KEPT}*`],
  ["* * *", `This interview was edited for length. ${KEPT}`],
  [`*This conversation was recorded in May. ${KEPT}*`],
  ["---", `${KEPT} Nobody goes to see the ${PUBLISHERS}.`],
  [`This interview was edited for length. ${KEPT}`],
  ["(End of transcript)"],
  [`[${KEPT}]`],
];

/** What the publisher writes above the first turn. */
export const INTRODUCTION: readonly string[] = [
  `# The ${PUBLISHERS} of the harbour`,
  `We met in a room full of ${PUBLISHERS} above the harbour. The ${PUBLISHERS} was old: it smelled.`,
  `What follows is the whole of the ${PUBLISHERS}.`,
];

export interface RenderedText {
  readonly text: string;
  /** The labels of each voice, as published. */
  readonly labels: readonly ReadonlySet<string>[];
  /** Where the first turn and the closing note begin. */
  readonly first: number;
  readonly closing: number | null;
}

/** Heads and feet of pages. */
export const HEADS: readonly string[] = [
  `# Oral evidence on the ${NOBODYS}`,
  `The ${NOBODYS} of the harbour, 14 March 2025 – #`,
  `THE ${NOBODYS.toUpperCase()} COMMITTEE #`,
];

/** A page has as many lines. */
const PAGE = 12;

/** A head after each so many lines, with blank lines around it where paragraphs have them. */
function paged(text: string, head: string | null, gap: Gap): string {
  // A single page has a line that nothing tells from others.
  if (head === null || text.split("\n").length < 2 * PAGE) return text;
  const blank = gap === "none" ? "" : "\n";
  return text
    .split("\n")
    .map((line, at) =>
      at % PAGE === PAGE - 1 ? `${line}\n${blank}${head.replace("#", String((at + 1) / PAGE))}${blank}` : line,
    )
    .join("\n");
}

export function renderText(dialogue: Dialogue, layout: TextLayout, setting: Setting): RenderedText {
  const { gap, lineEnd } = setting;
  const labels = dialogue.voices.map(() => new Set<string>());
  const lead = setting.introduction ? INTRODUCTION.map((each) => `${each}\n\n`).join("") : "";
  const spoken = labelledTurns(dialogue, setting.labels).map(({ voice, paragraphs, ...turn }, at) => {
    const { label } = turn;
    const head = layout.head(turn);
    for (const each of shownAs(head, label)) labels[voice]?.add(each);
    const [opening = "", ...others] = paragraphs;
    const lines = [`${head}${opening}`, ...others].map((each) => framed(each, layout.margin ?? "", setting.wrap));
    const inner = gap === "paragraphs" ? "\n\n" : "\n";
    const parted = gap === "paragraphs" && layout.margin !== undefined ? `\n${layout.margin.trimEnd()}\n` : inner;
    const between = at === 0 ? undefined : setting.between.get(at);
    const outer = gap === "none" ? "\n" : "\n\n";
    return `${between === undefined ? "" : `${between}${outer}`}${lines.join(parted)}${outer}`;
  });
  const note = setting.closing.map((each) => `\n${each}\n`).join("");
  const body = paged(spoken.join("").trimEnd(), setting.head, gap);
  const text = `${lead}${body}\n${note}`;
  const length = (part: string): number => part.replace(/\n/gu, lineEnd).length;
  return {
    text: text.replace(/\n/gu, lineEnd),
    labels,
    first: length(lead),
    closing: note === "" ? null : length(`${lead}${body}\n`),
  };
}

/** What a reader may call the speaker: the label, or the letter or word that stands in its place. */
function shownAs(head: string, label: string): string[] {
  const word = /\b(?:Q|A|Question|Interviewer)\b/u.exec(head)?.[0];
  return head.includes(label) || word === undefined ? [label] : [word];
}

function framed(paragraph: string, margin: string, wrap: number | null): string {
  return paragraph
    .split("\n")
    .flatMap((line) => (wrap === null ? [line] : wrapped(line, wrap)))
    .map((line) => `${margin}${line}`)
    .join("\n");
}

/** Words put on lines as a typist does: none is longer than so many columns. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let open = "";
  for (const word of text.split(/(?<=\S) (?=\S)/u)) {
    if (open !== "" && open.length + 1 + word.length > columns) {
      lines.push(open);
      open = word;
    } else open = open === "" ? word : `${open} ${word}`;
  }
  return [...lines, open];
}
