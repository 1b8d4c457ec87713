/** Labels with the surname first, `Brandt, Tom`, among aliases that are given with commas between them. */

/** The aliases, with those two joined that a line of the text opens with as one. */
export function joinInvertedNames(aliases: readonly string[], body: string): string[] {
  const joined: string[] = [];
  for (let at = 0; at < aliases.length; at++) {
    const [first = "", second] = aliases.slice(at, at + 2);
    const whole = `${first}, ${second}`;
    const isOne = second !== undefined && opensLine(whole, body);
    joined.push(isOne ? whole : first);
    if (isOne) at++;
  }
  return joined;
}

function opensLine(label: string, body: string): boolean {
  const escaped = label.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  return new RegExp(String.raw`^[^\p{L}\n]{0,40}${escaped}(?![\p{L}\p{N}])`, "imu").test(body);
}
