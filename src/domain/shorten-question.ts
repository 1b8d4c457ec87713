/** What a question replied to is cut down to until the reader wants the rest. */

const SHORT = 160;

/** Whether there is a rest. */
export const isLongQuestion = (text: string): boolean => text.length > SHORT;

/** On one line. Whoever asks at length asks at the end, so what stands before the last question mark is kept. */
export function shortenQuestion(whole: string): string {
  const text = whole.replace(/\s+/g, " ");
  if (!isLongQuestion(whole)) return text;
  const asked = text.slice(0, text.search(/[^?؟？]*$/));
  if (asked.length <= SHORT) return `${text.slice(0, SHORT).replace(/\s\S*$/, "")} …`;
  // From where a sentence begins, or at least a word.
  const end = asked.slice(-SHORT).replace(/^.*?[.!?…]\s|^\S*\s/, "");
  return `… ${end}${asked === text ? "" : " …"}`;
}
