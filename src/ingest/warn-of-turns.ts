/** What a publisher should look at in a section's turns: labels that were not read, were not listed, or got no words. */
import { type Span, sliceSpan } from "../domain/span.ts";
import type { SectionKind } from "../domain/transcript.ts";
import { checkOpening, checkWords } from "./check-words.ts";
import { findClosingWords } from "./find-closing-words.ts";
import { findInnerLabels } from "./find-inner-labels.ts";
import { findUnlistedNames } from "./find-unlisted-names.ts";
import type { SectionEntry } from "./front-matter.ts";
import type { TranscriptSpeaker } from "./known-speakers.ts";
import type { Label } from "./read-label.ts";
import type { TurnDraft } from "./turn-draft.ts";
import { LABELLED, type TurnReading, UNATTRIBUTED } from "./turn-reading.ts";
import { findUnreadQuestions } from "./unlabelled-questions.ts";

/** Once all of a section's turns are read. */
export function warnOfTurns(reading: TurnReading, section: SectionEntry, turns: readonly TurnDraft[]): void {
  if (section.questions === undefined) warnOfUnreadQuestions(reading, turns);
  for (const turn of turns) warnOfWords(reading, turn);
  if (!LABELLED.has(section.kind)) return;
  warnOfInnerLabels(reading, turns);
  warnOfUnlistedNames(reading, turns);
  warnOfClosing(reading, turns);
}

/** How much of a paragraph is looked at for what may have been meant as a label, in UTF-16 units. */
const OPENING = 300;

/** What a paragraph opens with, and what was read of it. */
export function warnOfHeading(
  { body, speakers, lineAt, warn }: TurnReading,
  section: SectionKind,
  { span, label }: { readonly span: Span; readonly label: Label | null },
): void {
  const tell = (message: string): void => warn({ line: lineAt(span.start), message });
  if (!LABELLED.has(section)) {
    const name = label?.listed === true ? label.speaker?.name : undefined;
    if (name !== undefined && !UNATTRIBUTED.has(section)) tell(unreadLabel(name, section));
    return;
  }
  if (label !== null && !label.listed && label.speaker !== null) tell(unlistedLabel(label.speaker.name));
  if (label === null || label.speaker === null) {
    const start = span.start + (label?.length ?? 0);
    const message = checkOpening(body.slice(start, Math.min(span.end, start + OPENING)), speakers);
    if (message !== null) tell(message);
  }
}

function warnOfWords(
  { body, speakers, heads, lineAt, warn }: TurnReading,
  { section, speaker, paragraphs }: TurnDraft,
): void {
  if (UNATTRIBUTED.has(section)) return;
  for (const { span } of paragraphs) {
    const words = sliceSpan(body, span);
    if (heads.doubtful.has(words)) warn({ line: lineAt(span.start), message: doubtfulHead(words, speaker) });
    if (speaker?.asks === true && ANSWER_LETTER.test(words)) {
      warn({ line: lineAt(span.start), message: unreadLetter(speaker.name) });
    }
    for (const { kind, at, message } of checkWords({ body, span, speaker: speaker?.name ?? null, known: speakers })) {
      // Where labels are not read, one that opens the paragraph is told of already.
      if (at > span.start || LABELLED.has(section) || kind === "bracket") warn({ line: lineAt(at), message });
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

function warnOfUnlistedNames({ body, speakers, lineAt, warn }: TurnReading, turns: readonly TurnDraft[]): void {
  for (const { at, message } of findUnlistedNames(body, turns, speakers)) warn({ line: lineAt(at), message });
}

function warnOfClosing({ body, lineAt, warn }: TurnReading, turns: readonly TurnDraft[]): void {
  const last = turns.at(-1);
  const name = last?.speaker?.name;
  if (last === undefined || name === undefined) return;
  const spans = last.paragraphs.map(({ span }) => span);
  const endsText = body.slice(spans.at(-1)?.end).trim() === "";
  const closing = findClosingWords(
    spans.map((span) => sliceSpan(body, span)),
    endsText,
  );
  const span = closing === null ? undefined : spans[closing.at];
  if (closing === null || span === undefined) return;
  const opening = JSON.stringify(sliceSpan(body, span).trim().split(/\s+/u).slice(0, 5).join(" "));
  const message = `the words from ${opening} on ${closing.look}, and stay with ${name}; begin a section of kind boilerplate or commentary with them unless ${name} said them`;
  warn({ line: lineAt(span.start), message });
}

/** @param lost a label that stands alone; null where there is none */
export function warnOfLostLabel(
  { lineAt, warn }: TurnReading,
  lost: (Pick<Label, "speaker"> & { readonly at: number }) | null,
): void {
  if (lost?.speaker == null) return;
  warn({
    line: lineAt(lost.at),
    message: `expected words after the label "${lost.speaker.name}", found another label or the section's end; nothing is attributed to it here`,
  });
}

function unlistedLabel(name: string): string {
  return `"${name}:" looks like a speaker's label that the front matter does not list; its turn is attributed to "${name}": add it to speakers (or as an alias) or reword`;
}

function doubtfulHead(line: string, speaker: TranscriptSpeaker | null): string {
  return `"${line}" comes again with a higher number each time, as the head of a page does, and stays with whoever spoke before, ${speaker?.name ?? "nobody"}; take such lines out, or list "${line}" as a speaker if it names one`;
}

/** `A. Eleven weeks.` is a label only where it is listed: it may as well number a list. */
const ANSWER_LETTER = /^A(?:\.\s|\t|\s{2})/u;

function unreadLetter(name: string): string {
  return `"A" opens a paragraph as an answer's label does but is not listed, and the paragraph stays with ${name}; list "A" as a speaker, or as an alias of whoever answers`;
}

function unreadLabel(name: string, kind: SectionKind): string {
  return `the label of ${name} opens a paragraph of the ${kind} section, where labels are not read; add a section of kind question or speech that begins there if these are ${name}'s words`;
}
