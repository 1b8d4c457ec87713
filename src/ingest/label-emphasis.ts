/** Emphasis around what a labelled voice says, which is no part of the words: `**Q: Why did you leave?**`. */
import { type Span, sliceSpan } from "../domain/span.ts";
import { readQuestionLook } from "./question-look.ts";
import { trimSpan } from "./split-paragraphs.ts";

/** A mark in front of a label that nothing closes before its words. */
const LEFT_OPEN = /^[^\p{L}*_]{0,40}(?<mark>[*_]{1,3})(?!.*\k<mark>)/su;

/**
 * The words without the mark that closes at their end what was opened in front of their label; a question also without
 * the marks that it wears from end to end.
 * @param label from the paragraph's start to the words
 */
export function withoutEmphasis(body: string, label: Span, words: Span, asks: boolean): Span {
  const mark = LEFT_OPEN.exec(sliceSpan(body, label))?.groups?.["mark"];
  const parts = mark === undefined ? [] : sliceSpan(body, words).split(mark);
  // An even number of parts is an odd number of marks: the last closes what the label opened.
  if (mark !== undefined && parts.length % 2 === 0 && parts.at(-1) === "") {
    return trimSpan(body, words.start, words.end - mark.length);
  }
  const worn = asks ? readQuestionLook(sliceSpan(body, words)) : null;
  if (worn === null || worn.look === "heading") return words;
  return { start: words.start + worn.words.start, end: words.start + worn.words.end };
}
