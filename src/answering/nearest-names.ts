/** Which known names somebody may have meant. */
import { distance } from "fastest-levenshtein";
import { foldName } from "../domain/admits.ts";

const MOST_NAMES = 3;
/** Names that differ in more than this share of their letters are others, not misspelt ones. */
const MOST_DIFFERENCE = 0.4;

/** Fewer letters stand in too many names to say anything. */
const TELLING_LENGTH = 3;

/**
 * Nearest first; names that hold the wanted one, or are held by it, count as near however long they are, and so do
 * names with a word near it.
 * @param wanted compared without regard to case
 */
export function nearestNames(wanted: string, known: readonly string[]): readonly string[] {
  const folded = foldName(wanted);
  return known
    .map((name) => ({ name, difference: differenceOf(folded, foldName(name)) }))
    .filter(({ difference }) => difference <= MOST_DIFFERENCE)
    .sort((a, b) => a.difference - b.difference || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_NAMES)
    .map(({ name }) => name);
}

function differenceOf(wanted: string, name: string): number {
  const isTelling = Math.min(wanted.length, name.length) >= TELLING_LENGTH;
  if (isTelling && (name.includes(wanted) || wanted.includes(name))) return 0;
  const words = name.split(/\s+/u).filter(({ length }) => length >= TELLING_LENGTH);
  return Math.min(...[name, ...words].map((part) => distance(wanted, part) / Math.max(1, wanted.length, part.length)));
}

/** `"a" or "b"` of the nearest; the empty text where none is near. */
export function listNames(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(" or ");
}
