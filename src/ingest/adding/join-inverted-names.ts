/** Labels with the surname first, `Brandt, Tom`, among aliases that are given with commas between them. */
import { escapePattern } from "../escape-pattern.ts";

/**
 * The aliases, with those two joined that a line of the text opens with as one. Names that a sentence happens to list,
 * `Ada, Tom and I went out.`, stay two where either of them is a label.
 */
export function joinInvertedNames(aliases: readonly string[], body: string): string[] {
  const joined: string[] = [];
  for (let at = 0; at < aliases.length; at++) {
    const [first = "", second] = aliases.slice(at, at + 2);
    const isOne = second !== undefined && isInverted(first, second, body);
    joined.push(isOne ? `${first}, ${second}` : first);
    if (isOne) at++;
  }
  return joined;
}

function isInverted(surname: string, given: string, body: string): boolean {
  const whole = `${surname}, ${given}`;
  if (!opensLine(whole, body)) return false;
  const labels = [surname, given].filter((half) => isLabel(half, body)).length;
  return labels === 0 || (labels === 1 && isLabel(whole, body));
}

function opensLine(name: string, body: string): boolean {
  return lineWith(name, String.raw`(?![\p{L}\p{N}])`).test(body);
}

/** Whether a colon, a bracket, a time or nothing follows it on a line that it opens. */
function isLabel(name: string, body: string): boolean {
  return lineWith(name, String.raw`(?:[^\S\n]|[*_>\])]){0,40}(?:[:：([\d]|$)`).test(body);
}

function lineWith(name: string, behind: string): RegExp {
  return new RegExp(String.raw`^[^\p{L}\n]{0,40}${escapePattern(name)}${behind}`, "imu");
}
