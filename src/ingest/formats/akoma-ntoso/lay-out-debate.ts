/** The parts of a debate as a body, with the sections that keep each turn what it is. */
import type { LabelReader } from "../../read-label.ts";
import { bracketed, headingLine } from "../editors-words.ts";
import type { ProposedSection } from "../format-reader.ts";
import { labelReaderFor, labelSurvives } from "../label-survives.ts";
import { type ProposedParagraph, type ProposedTurn, renderBody } from "../render-body.ts";
import type { SkippedStretches } from "../skipped-stretches.ts";
import type { DebateParagraph, DebatePart, DebateTurn } from "./debate-part.ts";
import { shownLabel, type Voices } from "./name-voices.ts";

export interface LaidOutDebate {
  readonly body: string;
  readonly sections: readonly ProposedSection[];
}

interface Layout {
  readonly voices: Voices;
  readonly skipped: SkippedStretches;
  /** Seconds of a moment that the record writes. */
  readonly secondsOf: (moment: string | null | undefined) => number | null;
  readonly readLabel: LabelReader;
}

type Part = Pick<ProposedSection, "kind" | "speaker">;
/** Turns under one label, or paragraphs of the open turn, and the section that opens with them. */
interface Stretch {
  readonly turns: readonly ProposedTurn[];
  readonly section: Part | null;
}

export function layOutDebate(parts: readonly DebatePart[], given: Omit<Layout, "readLabel">): LaidOutDebate {
  const layout = { ...given, readLabel: labelReaderFor(given.voices.speakers) };
  const turns: ProposedTurn[] = [];
  const opened: { part: Part; turn: number }[] = [];
  for (const part of parts) {
    const stretch = layOutPart(part, opened.at(-1)?.part ?? null, layout);
    if (stretch === null) continue;
    if (stretch.section !== null) opened.push({ part: stretch.section, turn: turns.length });
    turns.push(...stretch.turns);
  }
  const { body, starts } = renderBody(turns);
  return { body, sections: opened.map(({ part, turn }) => ({ ...part, start: starts[turn] ?? 0 })) };
}

function layOutPart({ turn, paragraphs }: DebatePart, open: Part | null, layout: Layout): Stretch | null {
  const time = layout.secondsOf(turn?.startTime);
  const shown = paragraphs.flatMap((paragraph, at) => shownParagraph(paragraph, at === 0 ? time : null, layout));
  if (shown.length === 0) return null;
  // Before anybody speaks there is nobody whose turn a heading could stand in.
  if (turn === null)
    return { turns: grouped(null, shown), section: open === null ? { kind: "boilerplate", speaker: null } : null };
  const name = layout.voices.nameOf(turn);
  const label = labelOf(turn, name, layout);
  const speaker = layout.voices.speakers.find((each) => each.name === name);
  const isMixed = turn.kind === "question" && speaker?.asks !== true;
  if (isMixed && !shown.some(({ text }) => layout.readLabel(text) !== null)) {
    // A label would make it an answer: the section says whose question it is.
    return { turns: grouped(null, shown), section: { kind: "question", speaker: name } };
  }
  const kind = isMixed ? "speech" : turn.kind;
  return {
    turns: guarded(label, shown, layout.readLabel),
    section: goesOn(open, kind) ? null : { kind, speaker: null },
  };
}

function goesOn(open: Part | null, kind: DebateTurn["kind"]): boolean {
  if (open === null || open.speaker !== null || open.kind === "boilerplate") return false;
  return kind === "speech" ? open.kind === "speech" : open.kind === "question" || open.kind === "answer";
}

/** The published label where it can only mean this speaker, else the name. */
function labelOf({ from }: DebateTurn, name: string, { readLabel }: Layout): string {
  const published = from === null ? "" : shownLabel(from);
  return published !== "" && labelSurvives(published, name, readLabel) ? published : name;
}

function shownParagraph(paragraph: DebateParagraph, start: number | null, layout: Layout): ProposedParagraph[] {
  const text = markedText(paragraph);
  if (text !== null)
    return [{ text, time: paragraph.kind === "words" ? (layout.secondsOf(paragraph.moment) ?? start) : null }];
  layout.skipped.add("note with brackets of its own", paragraph.text, null);
  return [];
}

function markedText({ text, kind }: DebateParagraph): string | null {
  if (kind === "words") return text;
  return kind === "heading" ? headingLine(text) : bracketed(text);
}

function grouped(label: string | null, [first, ...others]: readonly ProposedParagraph[]): ProposedTurn[] {
  return first === undefined ? [] : [{ label, paragraphs: [first, ...others] }];
}

/** Words that begin as a label of somebody else would be read as one: their own label before them says whose they are. */
function guarded(label: string, paragraphs: readonly ProposedParagraph[], readLabel: LabelReader): ProposedTurn[] {
  const turns: ProposedTurn[] = [];
  let group: ProposedParagraph[] = [];
  for (const [at, paragraph] of paragraphs.entries()) {
    if (at > 0 && readLabel(paragraph.text)?.listed === true && readLabel(paragraph.text)?.speaker !== null) {
      turns.push(...grouped(label, group));
      group = [];
    }
    group.push(paragraph);
  }
  return [...turns, ...grouped(label, group)];
}
