/** Words that close a text and are nobody's in it, where a corpus file leaves them to whoever spoke last. */
import { isEditors } from "./find-insertions.ts";
import { isEnding, isPublishersOwn, isRule, LONGEST_NOTE } from "./paragraph-forms.ts";
import { readQuestionLook } from "./question-look.ts";

/** Where such words begin, by their paragraph's index, and by what they are told. */
export interface ClosingWords {
  readonly at: number;
  readonly look: "read as its publisher's" | "stand after a line across the page" | "stand in italics at its end";
}

/**
 * `verbatim add` parts such words off, and a file that is written by hand may not.
 * @param paragraphs those of a section's last turn
 * @param endsText whether nothing stands after them: a scene or a letter may be set apart anywhere else
 */
export function findClosingWords(paragraphs: readonly string[], endsText: boolean): ClosingWords | null {
  // The first are the words of the label, or of the section.
  const own = paragraphs.findIndex((words, at) => at > 0 && closes(words));
  if (own > 0) return { at: own, look: "read as its publisher's" };
  if (!endsText) return null;
  const rule = paragraphs.findLastIndex((words) => isRule(words));
  const after = paragraphs.length - rule - 1;
  if (rule > 0 && after > 0 && after <= LONGEST_NOTE) {
    return { at: rule + 1, look: "stand after a line across the page" };
  }
  const italics = paragraphs.findLastIndex((words) => !isItalic(words)) + 1;
  return italics > 0 && italics < paragraphs.length ? { at: italics, look: "stand in italics at its end" } : null;
}

// What is an editor's anyway, such as a remark in parentheses, is not quoted.
const closes = (words: string): boolean => !isEditors(words) && (isPublishersOwn(words) || isEnding(words));
const isItalic = (words: string): boolean => readQuestionLook(words)?.look === "italic" && !isEditors(words);
