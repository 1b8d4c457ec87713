/** What a question replied to is cut down to until the reader wants the rest. */

const SHORT = 160;

/**
 * On one line, and as it is where it is short. Whoever asks at length asks at the end: of a long one the last
 * sentences that ask are kept, as many as there is room for; of a sentence longer than twice the room, its end.
 */
export function shortenQuestion(whole: string): string {
  const text = whole.replace(/\s+/g, " ");
  if (text.length <= SHORT) return text;
  const asked = text.slice(0, 1 + Math.max(...[..."?؟？"].map((mark) => text.lastIndexOf(mark))));
  if (asked.length <= SHORT) return `${text.slice(0, SHORT).replace(/\s\S*$/, "")} …`;
  const sentences = asked.split(/(?<=[.!?…]) /);
  let kept = sentences.pop() ?? "";
  while (`${sentences.at(-1) ?? asked} ${kept}`.length <= SHORT) kept = `${sentences.pop()} ${kept}`;
  if (kept.length > 2 * SHORT) kept = kept.slice(-SHORT).replace(/^\S* /, "");
  return `${kept === asked ? "" : "… "}${kept}${asked === text ? "" : " …"}`;
}
