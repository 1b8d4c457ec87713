/** What a publisher should look at in words that have a speaker: another's label among them, a bracket left open. */
import { type Span, sliceSpan } from "../domain/span.ts";
import { findForeignLabels } from "./find-foreign-label.ts";
import { bracketsLeftOpen, isEditors } from "./find-insertions.ts";
import type { KnownSpeakers } from "./known-speakers.ts";
import { isOrdinaryOpening } from "./read-label.ts";
import { speakerSetApart } from "./read-listed-label.ts";

/** Something noticed, at an offset of the body. */
export interface Notice {
  readonly kind: "label" | "bracket";
  readonly at: number;
  readonly message: string;
}

interface AttributedWords {
  readonly body: string;
  readonly span: Span;
  /** Null where nobody has them. */
  readonly speaker: string | null;
  readonly known: KnownSpeakers;
}

/** Labels of others inside a paragraph, and brackets that it opens and does not close. */
export function checkWords({ body, span, speaker, known }: AttributedWords): Notice[] {
  const words = sliceSpan(body, span);
  const labels = findForeignLabels(words, speaker, known).map(({ at, speaker: { name }, speaks }) => ({
    kind: "label" as const,
    at: span.start + at,
    message: `the label of ${name} stands inside a paragraph attributed to ${speaker ?? "nobody"}, at ${shown(words.slice(at))}; ${
      speaks ? "from there on the paragraph is not quoted" : "it is read as part of the sentence"
    }: begin a paragraph with the label if these are ${name}'s words, or reword`,
  }));
  if (bracketsLeftOpen(words) === 0) return labels;
  const message = `expected a bracket that is opened to be closed in its paragraph, found one left open in ${shown(words)}; what follows it is not quoted: close it`;
  return [...labels, { kind: "bracket", at: span.start, message }];
}

/** A paragraph without a label that opens as if it had one; null where it does not. */
export function checkOpening(paragraph: string, known: KnownSpeakers): string | null {
  if (isEditors(paragraph)) return null;
  const listed = speakerSetApart(paragraph, known);
  if (listed !== null) {
    return `${shown(paragraph)} opens with the name of ${listed.name} but is not read as a label, and stays with whoever spoke before; write "${listed.name}: …" if these are ${listed.name}'s words`;
  }
  const opening = /^(?<head>[^:：\n]{1,120})(?:[:：](?=\s|$)|：)/u.exec(paragraph)?.groups?.["head"];
  const head = opening?.replace(MARKS, "").trim();
  if (head === undefined || /[?!]|\p{Ll}{4}\.\s/u.test(head) || !/\p{L}/u.test(head)) return changeOfVoice(paragraph);
  const words = head.split(/\s+/u);
  if (words.length > MOST_WORDS || isOrdinaryOpening(words) || CLAUSE.test(head)) return changeOfVoice(paragraph);
  return `"${head}:" opens a paragraph as a label does but is not read as one, and the paragraph stays with whoever spoke before; list "${head}" as a speaker or alias if it names one`;
}

function changeOfVoice(paragraph: string): string | null {
  if (!CHANGE.test(paragraph)) return null;
  return `${shown(paragraph)} opens as another voice does in captions, without a label, and stays with whoever spoke before; put the speaker's label in front of it`;
}

/** A list's mark, a change of voice and emphasis are no part of a name. */
const MARKS = /^(?:[-*•+]\s|\d{1,3}[.)]\s|>{2,3}\s?)|[*_]{1,3}/gu;
/** How broadcasters' captions mark that another voice begins. */
const CHANGE = /^(?:>>|&gt;&gt;)/u;

// A head with one of these is the beginning of a sentence: "Cooperation has been strengthened: …".
const CLAUSE =
  /\b(?:is|are|was|were|been|has|have|had|will|would|shall|should|must|can|could|may|I|we|you|he|she|they|it)\b/u;

/** A label has no more words than this. */
const MOST_WORDS = 10;

function shown(words: string): string {
  return JSON.stringify(words.slice(0, 40).replace(/\s+/gu, " "));
}
