/** Turns that a format states outright, laid out as the body of a corpus file. */

export interface ProposedParagraph {
  readonly text: string;
  /** Seconds from the start of the recording; null where the source does not say. */
  readonly time: number | null;
}

export interface ProposedTurn {
  /** The label to write; null where nobody is named and the section's speaker speaks. */
  readonly label: string | null;
  readonly paragraphs: readonly [ProposedParagraph, ...ProposedParagraph[]];
}

/**
 * One paragraph a line, a blank line between: `[00:04:12] Helen Marchetti: We hope so.` White space inside a
 * paragraph, line ends included, becomes single spaces; nothing else of its wording changes.
 * @returns the body, and for each turn the offset (UTF-16 units) at which it begins
 */
export function renderBody(turns: readonly ProposedTurn[]): { body: string; starts: readonly number[] } {
  let body = "";
  const starts: number[] = [];
  for (const { label, paragraphs } of turns) {
    starts.push(body.length);
    for (const [at, { text, time }] of paragraphs.entries()) {
      const mark = time === null ? "" : `[${renderClock(time)}] `;
      const name = at === 0 && label !== null ? `${label}: ` : "";
      body += `${mark}${name}${text.replace(/\s+/gu, " ").trim()}\n\n`;
    }
  }
  return { body: body.replace(/\n\n$/, "\n"), starts };
}

/** `00:04:12`, or `00:04:12.345` where the source is that exact. */
function renderClock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const pad = (value: number, width = 2): string => String(value).padStart(width, "0");
  const whole = Math.floor(milliseconds / 1000);
  const clock = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map((part) => pad(part)).join(":");
  return milliseconds % 1000 === 0 ? clock : `${clock}.${pad(milliseconds % 1000, 3)}`;
}
