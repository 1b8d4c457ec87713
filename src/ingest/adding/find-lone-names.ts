/** Names that stand alone on a line above what they say, without a colon, as transcription services set them. */
import { LINE_END } from "../line-index.ts";
import { readClock } from "../read-clock.ts";
import { isOrdinaryOpening } from "../read-label.ts";

const NAME =
  /^[*_]{0,3}(?<name>[\p{Lu}\p{Lt}][\p{L}\p{M}'’.-]*(?:\s(?:[\p{Lu}\p{Lt}][\p{L}\p{M}'’.-]*|\d{1,3}|de|da|van|von|der|al|bin|of|for|and|the)){0,6})[*_]{0,3}$/u;
const CLOCK_AFTER = /(?<!\s)\s+[[(]?\d{1,3}:[0-5]\d(?::[0-5]\d)?(?:[.,]\d{1,3})?[\])]?(?:\s?[ap]\.?m\.?)?$/iu;
/** A constituency, a party, whoever holds an office: `Ada Stone (Leeds) (Con)`. */
const NOTES_AFTER = /(?:\s?\([^()]{1,60}\)){1,3}$/u;

/**
 * A line counts where it is a name, alone or with a time beside it, and words follow it. One such line proves
 * nothing: a name is given where it comes back, and where at least two names do, or one comes back often.
 */
export function findLoneNames(body: string): string[] {
  const lines = body.split(LINE_END).map((line) => line.trim());
  const counts = new Map<string, number>();
  const noted = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const name = loneName(line);
    const next = lines
      .slice(index + 1, index + 4)
      .find((each) => each !== "" && readClock(each)?.length !== each.length);
    if (name === null || next === undefined || loneName(next) !== null) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (NOTES_AFTER.test(line.replace(CLOCK_AFTER, ""))) noted.add(name);
  }
  const repeated = [...counts].filter(([, count]) => count > 1);
  const total = repeated.reduce((sum, [, count]) => sum + count, 0);
  return repeated.length > 1 || total > 3
    ? [...counts.keys()].filter((name) => noted.has(name) || isLikely(name, counts))
    : [];
}

/** Once two voices are sure, one that is heard a single time is a voice too, unless it looks like a heading. */
function isLikely(name: string, counts: ReadonlyMap<string, number>): boolean {
  return (counts.get(name) ?? 0) > 1 || /^Speaker \d+$/u.test(name) || name.split(/\s+/u).length === 2;
}

function loneName(line: string): string | null {
  if (line.length > 80) return null;
  const mark = readClock(line);
  const rest = line
    .slice(mark?.length ?? 0)
    .replace(CLOCK_AFTER, "")
    .replace(NOTES_AFTER, "")
    .trim();
  const name = NAME.exec(rest)?.groups?.["name"];
  if (name === undefined || /\p{Ll}\.$/u.test(name) || isOrdinaryOpening(name.split(/\s+/u))) return null;
  return name;
}
