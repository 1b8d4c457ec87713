/** One section's turns: who speaks, from which paragraph to which, and when. */
import { Failure } from "../domain/failure.ts";
import type { Span } from "../domain/span.ts";
import type { Paragraph, SectionKind } from "../domain/transcript.ts";
import type { Section } from "./find-sections.ts";
import type { TranscriptSpeaker } from "./known-speakers.ts";
import { withoutEmphasis } from "./label-emphasis.ts";
import { LINE_END } from "./line-index.ts";
import { readClock } from "./read-clock.ts";
import type { Label } from "./read-label.ts";
import { splitParagraphs, trimSpan } from "./split-paragraphs.ts";
import type { TurnDraft } from "./turn-draft.ts";
import { LABELLED, type TurnReading, UNATTRIBUTED } from "./turn-reading.ts";
import { createUnlabelledQuestions } from "./unlabelled-questions.ts";
import { warnOfHeading, warnOfLostLabel, warnOfTurns } from "./warn-of-turns.ts";
import { endsSentence, holdsStops } from "./wrapped-lines.ts";

/** Who speaks from here on, and when; null leaves it as it was. */
type Heading = Pick<Label, "speaker" | "time"> & { readonly at: number };

/**
 * @param before how many paragraphs stand before the section; the next one has the number after it
 * @returns the section's turns and the number of its last paragraph
 * @throws Failure `speaker-missing`, with the line
 */
export function readTurns(
  reading: TurnReading,
  section: Section,
  before: number,
): { turns: TurnDraft[]; last: number } {
  const turns: TurnDraft[] = [];
  const text = reading.body.slice(section.start, section.end);
  // A label or time mark on a line of its own belongs to the paragraph below it.
  let pending: Heading | null = null;
  let number = before;
  const asked = createUnlabelledQuestions(reading.body, section.entry, {
    asker: reading.speakers.asker,
    answerer: sectionSpeaker(reading, section),
  });
  const { sure, doubtful } = reading.heads;
  const labelled = { ...section, isPunctuated: sure.size + doubtful.size > 0 && holdsStops(text) };
  const blocks = splitParagraphs(text, {
    opens: (line, previous, isWrapped) => opensTurn(reading, section, { line, previous, isWrapped }),
    standsApart: (line) => sure.has(line) || doubtful.has(line),
  });
  const spans = blocks.flatMap(({ start, end }) =>
    asked.split({ start: section.start + start, end: section.start + end }),
  );
  for (const span of spans) {
    number++;
    const label = readHeading(reading, labelled, span);
    if (label?.speaker != null) warnOfLostLabel(reading, pending);
    const heading: Heading = {
      speaker: label?.speaker ?? pending?.speaker ?? null,
      time: label?.time ?? pending?.time ?? null,
      at: pending?.at ?? span.start,
    };
    const length = label?.length ?? 0;
    const words = withoutEmphasis(
      reading.body,
      { start: span.start, end: span.start + length },
      trimSpan(reading.body, span.start + length, span.end),
      heading.speaker?.asks === true,
    );
    if (words.start === words.end) {
      pending = heading;
      continue;
    }
    pending = null;
    const { speaker } = heading;
    const voice = speaker === null ? asked.read(words, turns.at(-1)) : { speaker, words };
    const paragraph = { number, span: voice.words, time: heading.time };
    addParagraph({ reading, section, turns }, { ...heading, speaker: voice.speaker }, paragraph);
  }
  warnOfLostLabel(reading, pending);
  warnOfTurns(reading, section.entry, turns);
  return { turns, last: number };
}

/**
 * In hard-wrapped text a name and a colon may fall at a line's start by chance, but then in mid-sentence and without a
 * time, and either the line before may have had no room for more, by its block's longest, or small letters go on.
 */
function opensTurn(
  { readLabel }: TurnReading,
  { entry }: Section,
  { line, previous, isWrapped }: { line: string; previous: string; isWrapped: boolean },
): boolean {
  if (!LABELLED.has(entry.kind)) return false;
  const label = readLabel(line);
  if (label === null) return false;
  // "At\n10:30 Ada Stone: …" and "in\nStone (3:16): …" may be sentences, "[10:30] Ada Stone: …" is none.
  const isTimed = readClock(line)?.bracketed === true;
  const goesOn = /^\p{Ll}/u.test(line.slice(label.length));
  return label.speaker === null || isTimed || (!isWrapped && !goesOn) || endsSentence(previous);
}

interface OpenSection {
  readonly reading: TurnReading;
  readonly section: Section;
  readonly turns: TurnDraft[];
}

/** Adds a paragraph to the open turn, or opens one where another voice begins. */
function addParagraph(
  { reading, section, turns }: OpenSection,
  { speaker: named, at }: Heading,
  paragraph: Paragraph,
): void {
  const current = turns.at(-1);
  // Two questions in a row may be two people's, so each label of an asker opens a turn.
  const goesOn = named === null || (named === current?.speaker && !named.asks);
  if (current !== undefined && goesOn) {
    current.paragraphs.push(paragraph);
    return;
  }
  const { kind } = section.entry;
  const speaker = named ?? sectionSpeaker(reading, section);
  if (speaker === null && !UNATTRIBUTED.has(kind)) throw speakerMissing(reading, kind, paragraph.span);
  turns.push({ kind: turnKind(kind, named), speaker, section: kind, start: at, paragraphs: [paragraph] });
}

/** A label counts only where labels are read; what is noticed about it is told either way. */
function readHeading(
  reading: TurnReading,
  section: Section & { readonly isPunctuated: boolean },
  span: Span,
): Label | null {
  const label = reading.readLabel(reading.body.slice(span.start, span.end));
  warnOfHeading(reading, section.entry.kind, { span, label });
  return LABELLED.has(section.entry.kind) && !(section.isPunctuated && isCutByPage(reading, span, label))
    ? label
    : null;
}

/** How far back the line before a page's head is looked for, in UTF-16 units. */
const PAGE_END = 400;

/** True for a name in a sentence that a page ends before: "we heard from", the page's head, "Ada Stone: nothing at all." */
function isCutByPage({ body, heads }: TurnReading, { start }: Span, label: Label | null): boolean {
  if (label?.speaker == null || label.time !== null) return false;
  const lines = body.slice(Math.max(0, start - PAGE_END), start).split(LINE_END);
  const [line = "", head = ""] = lines
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .slice(-2);
  const isHead = heads.sure.has(head) || heads.doubtful.has(head);
  return isHead && !endsSentence(line) && /^\p{Ll}/u.test(body.slice(start + label.length));
}

/** What a labelled voice says is a question or not by who speaks; without a label, by the section. */
function turnKind(section: SectionKind, named: TranscriptSpeaker | null): SectionKind {
  if (named === null) return section;
  if (named.asks) return "question";
  return section === "speech" ? "speech" : "answer";
}

function sectionSpeaker({ speakers }: TurnReading, { entry }: Section): TranscriptSpeaker | null {
  if (entry.speaker === undefined) return null;
  return speakers.find(entry.speaker) ?? { name: entry.speaker, role: null, asks: false };
}

function speakerMissing({ file, lineAt }: TurnReading, kind: SectionKind, { start }: Span): Failure {
  return new Failure(
    "speaker-missing",
    `expected to know who speaks at the start of the ${kind} section, found neither a label nor \`speaker:\`; add one of them`,
    { place: { file, line: lineAt(start) } },
  );
}
