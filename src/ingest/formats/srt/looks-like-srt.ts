/** SubRip's look, which it has no signature for. */

/** A time line of SubRip: comma or point, hours or none, and spaces or none. */
export const TIMES =
  /^\s*(?<start>(?:\d+:)?\d+:\d+(?:[.,]\d+)?)\s*-{1,2}>\s*(?<end>(?:\d+:)?\d+:\d+(?:[.,]\d+)?)(?<rest>\s.*)?$/u;

/** True where the first lines that are not blank are a counter and a time, or a time. */
export function looksLikeSrt(text: string): boolean {
  const lines = text
    .slice(0, 2000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "");
  const [first = "", second = ""] = lines;
  return TIMES.test(first) || (/^\s*\d+\s*$/.test(first) && TIMES.test(second));
}
