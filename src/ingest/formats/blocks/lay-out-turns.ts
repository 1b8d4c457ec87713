/** A document's paragraphs as turns, and what each turn is. */
import type { ProposedParagraph, ProposedTurn } from "../render-body.ts";
import type { SkippedStretches } from "../skipped-stretches.ts";
import { acceptLabels, findDoubtful, type OpenedBlock } from "./accept-labels.ts";
import { type Block, plainText } from "./block.ts";
import { type ClosingPart, findClosing } from "./find-closing.ts";
import { findQuestions } from "./find-questions.ts";
import { type Lead, readOpening } from "./read-lead.ts";

export interface LaidOutTurn extends ProposedTurn {
  readonly paragraphs: [ProposedParagraph, ...ProposedParagraph[]];
  readonly lead: Lead | null;
  /**
   * A question in bold, in italics or as a heading, under nobody's name; what follows one; a closing note; or what is
   * nobody's: the page's own lines, and what is set apart at the end and may be the speaker's or the publisher's.
   */
  readonly part: "question" | "answer" | ClosingPart | null;
  /** Of the source. */
  readonly line: number | null;
}

export interface LaidOutDocument {
  /** In order; those before the first label or question have neither. */
  readonly turns: readonly LaidOutTurn[];
  /** Openings that are read as words and may be labels. */
  readonly doubtful: readonly { readonly label: string; readonly line: number | null }[];
}

export function layOutTurns(blocks: readonly Block[], skipped: SkippedStretches): LaidOutDocument {
  const opened = blocks.map((block) => ({ block, opening: readOpening(block) }));
  const labels = acceptLabels(opened);
  const questions = findQuestions(opened, labels);
  const closing = findClosing(opened, labels, questions);
  const layout = createLayout(skipped);
  for (const [at, each] of opened.entries()) {
    const lead = labels[at] ?? null;
    if (each.block.kind === "rule") continue;
    const part = closing.get(at);
    if (part !== undefined) layout.note(part);
    if (lead !== null) layout.label(lead, each.block.line);
    else if (questions.has(at)) layout.question(each);
    else if (each.block.kind === "heading") layout.heading(each.block);
    else layout.words(each);
  }
  const asked = new Set(opened.filter((_, at) => questions.has(at)));
  const doubtful = findDoubtful(opened, labels).filter((each) => !asked.has(each));
  return {
    turns: layout.end(),
    doubtful: doubtful.map(({ block, opening }) => ({ label: opening.lead?.label ?? "", line: block.line })),
  };
}

interface Layout {
  label(lead: Lead, line: number | null): void;
  question(opened: OpenedBlock): void;
  heading(block: Block): void;
  /** What follows is the publisher's, or the page's own. */
  note(part: ClosingPart): void;
  words(opened: OpenedBlock): void;
  end(): LaidOutTurn[];
}

type Opener = Pick<LaidOutTurn, "label" | "lead" | "part" | "line">;

function createLayout(skipped: SkippedStretches): Layout {
  const turns: LaidOutTurn[] = [];
  let next: Opener | null = null;
  let time: number | null = null;
  const add = (text: string, at: number | null, line: number | null): void => {
    const paragraph = { text, time: at ?? time };
    time = null;
    const open = turns.at(-1);
    if (next === null && open !== undefined) open.paragraphs.push(paragraph);
    else turns.push({ ...(next ?? { label: null, lead: null, part: null, line }), paragraphs: [paragraph] });
    next = null;
  };
  const dropLabel = (): void => {
    if (next?.lead != null) skipped.add("label without words", next.lead.label, next.line);
  };
  return {
    label: (lead, line) => {
      dropLabel();
      next = { label: lead.label, lead, part: null, line };
      const words = plainText(lead.rest);
      if (words === "") time = lead.time ?? time;
      else add(words, lead.time, line);
    },
    question: ({ block, opening }) => {
      const asksOn = turns.at(-1)?.part === "question" && next === null;
      if (!asksOn) next = { label: null, lead: null, part: "question", line: block.line };
      add(plainText(opening.rest), opening.time, block.line);
    },
    // No speaker's words: the corpus format knows a heading by its mark, and never quotes it.
    heading: (block) => add(`## ${plainText(block.runs)}`, null, block.line),
    note: (part) => {
      dropLabel();
      next = { label: null, lead: null, part, line: null };
    },
    words: ({ block, opening }) => {
      const text = plainText(opening.rest);
      if (text === "") time = opening.time ?? time;
      else {
        if (next === null && turns.at(-1)?.part === "question") {
          next = { label: null, lead: null, part: "answer", line: block.line };
        }
        add(text, opening.time, block.line);
      }
    },
    end: () => {
      dropLabel();
      return turns;
    },
  };
}
