/** One section's turns: who speaks, from which paragraph to which, and when. */
import { Failure } from "../domain/failure.ts";
import { type Span, sliceSpan } from "../domain/span.ts";
import type { Paragraph, SectionKind } from "../domain/transcript.ts";
import { checkOpening, checkWords } from "./check-words.ts";
import { findInnerLabels } from "./find-inner-labels.ts";
import type { Section } from "./find-sections.ts";
import type { KnownSpeakers, TranscriptSpeaker } from "./known-speakers.ts";
import { withoutEmphasis } from "./label-emphasis.ts";
import type { Label, LabelReader } from "./read-label.ts";
import { splitParagraphs, trimSpan } from "./split-paragraphs.ts";
import type { TurnDraft } from "./turn-draft.ts";
import { createUnlabelledQuestions, findUnreadQuestions } from "./unlabelled-questions.ts";

/** Something a publisher should look at before publishing. */
export interface TranscriptWarning {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly message: string;
}

/** What a section is read with; one for the whole transcript. */
export interface TurnReading {
  readonly body: string;
  readonly file: string;
  /** The file's line of an offset in the body. */
  readonly lineAt: (offset: number) => number;
  readonly speakers: KnownSpeakers;
  readonly readLabel: LabelReader;
  readonly warn: (warning: TranscriptWarning) => void;
}

const LABELLED: ReadonlySet<SectionKind> = new Set(["speech", "question", "answer"]);
const UNATTRIBUTED: ReadonlySet<SectionKind> = new Set(["comment", "boilerplate"]);

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
  const blocks = splitParagraphs(text, (line, previous) => opensTurn(reading, section, { line, previous }));
  const spans = blocks.flatMap(({ start, end }) =>
    asked.split({ start: section.start + start, end: section.start + end }),
  );
  for (const span of spans) {
    number++;
    const label = readHeading(reading, section, span);
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
  if (section.entry.questions === undefined) warnOfUnreadQuestions(reading, turns);
  for (const turn of turns) warnOfWords(reading, turn);
  if (LABELLED.has(section.entry.kind)) warnOfInnerLabels(reading, turns);
  return { turns, last: number };
}

function warnOfWords({ body, speakers, lineAt, warn }: TurnReading, { section, speaker, paragraphs }: TurnDraft): void {
  if (UNATTRIBUTED.has(section)) return;
  for (const { span } of paragraphs) {
    if (speaker?.asks === true && ANSWER_LETTER.test(sliceSpan(body, span))) {
      warn({ line: lineAt(span.start), message: unreadLetter(speaker.name) });
    }
    for (const { at, message } of checkWords({ body, span, speaker: speaker?.name ?? null, known: speakers })) {
      // Where labels are not read, one that opens the paragraph is told of already.
      if (at > span.start || LABELLED.has(section) || message.startsWith("expected"))
        warn({ line: lineAt(at), message });
    }
  }
}

function warnOfUnreadQuestions({ body, lineAt, warn }: TurnReading, turns: readonly TurnDraft[]): void {
  const found = findUnreadQuestions(
    body,
    turns.filter(({ section }) => LABELLED.has(section)),
  );
  if (found !== null) warn({ line: lineAt(found.at), message: found.message });
}

function warnOfInnerLabels({ body, speakers, lineAt, warn }: TurnReading, turns: readonly TurnDraft[]): void {
  for (const { at, message } of findInnerLabels(body, turns, speakers)) warn({ line: lineAt(at), message });
}

/** In hard-wrapped text a name and a colon may fall at a line's start by chance, but then in mid-sentence. */
function opensTurn(
  { readLabel }: TurnReading,
  { entry }: Section,
  { line, previous }: { line: string; previous: string },
): boolean {
  if (!LABELLED.has(entry.kind)) return false;
  const label = readLabel(line);
  return label !== null && (label.speaker === null || endsSentence(previous));
}

/** A remark in brackets or a rule between two lines says nothing about the sentence before it. */
function endsSentence(line: string): boolean {
  const words = line.replace(/(?<![\s[(])\s*[[(][^[\]()]{0,120}[\])][*_]{0,2}$/u, "").trimEnd();
  return (
    /[.?!…:。！？—–-]["”’»)\]*_]{0,4}$|[:。！？]<\/?\w{1,10}>$/u.test(words) ||
    !/[\p{L}\p{N}]/u.test(words.replace(/^[[(][^[\]()]{0,120}[\])]$/u, ""))
  );
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

function readHeading(reading: TurnReading, section: Section, span: Span): Label | null {
  const label = reading.readLabel(reading.body.slice(span.start, span.end));
  const line = (): number => reading.lineAt(span.start);
  if (!LABELLED.has(section.entry.kind)) {
    const name = label?.listed === true ? label.speaker?.name : undefined;
    if (name !== undefined && !UNATTRIBUTED.has(section.entry.kind)) {
      reading.warn({ line: line(), message: unreadLabel(name, section.entry.kind) });
    }
    return null;
  }
  if (label !== null && !label.listed && label.speaker !== null) {
    reading.warn({ line: line(), message: unlistedLabel(label.speaker.name) });
  }
  if (label === null || label.speaker === null) {
    const start = span.start + (label?.length ?? 0);
    const message = checkOpening(reading.body.slice(start, Math.min(span.end, start + 300)), reading.speakers);
    if (message !== null) reading.warn({ line: line(), message });
  }
  return label;
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

function warnOfLostLabel({ lineAt, warn }: TurnReading, lost: Heading | null): void {
  if (lost?.speaker == null) return;
  warn({
    line: lineAt(lost.at),
    message: `expected words after the label "${lost.speaker.name}", found another label or the section's end; nothing is attributed to it here`,
  });
}

function unlistedLabel(name: string): string {
  return `"${name}:" looks like a speaker's label that the front matter does not list; its turn is attributed to "${name}": add it to speakers (or as an alias) or reword`;
}

/** `A. Eleven weeks.` is a label only where it is listed: it may as well number a list. */
const ANSWER_LETTER = /^A(?:\.\s|\t|\s{2})/u;

function unreadLetter(name: string): string {
  return `"A" opens a paragraph as an answer's label does but is not listed, and the paragraph stays with ${name}; list "A" as a speaker, or as an alias of whoever answers`;
}

function unreadLabel(name: string, kind: SectionKind): string {
  return `the label of ${name} opens a paragraph of the ${kind} section, where labels are not read; add a section of kind question or speech that begins there if these are ${name}'s words`;
}

function speakerMissing({ file, lineAt }: TurnReading, kind: SectionKind, { start }: Span): Failure {
  return new Failure(
    "speaker-missing",
    `expected to know who speaks at the start of the ${kind} section, found neither a label nor \`speaker:\`; add one of them`,
    { place: { file, line: lineAt(start) } },
  );
}
