/** Who speaks in a text that sets names apart without a colon of their own: one line proves nothing, names that come back do. */
import { findLoneNames, findMarkedNames, type SetName } from "../set-names.ts";

/** Names alone on a line above what they say, as transcription services set them. */
export function loneNames(body: string): string[] {
  return namesThatComeBack(findLoneNames(body), ({ name, noted }) => noted || isLikely(name));
}

/** Names before a dash, or behind a list's mark. */
export function markedNames(body: string): string[] {
  return namesThatComeBack(findMarkedNames(body), () => false);
}

/**
 * A name is given where it comes back, and where at least two names do, or one comes back often. In such a text a name
 * that is heard once is a voice too where it is set as the others are.
 * @param isLikely whether one that is set otherwise and heard once is a voice
 */
function namesThatComeBack(found: readonly SetName[], isLikely: (each: SetName) => boolean): string[] {
  const counts = new Map<string, number>();
  for (const { name } of found) counts.set(name, (counts.get(name) ?? 0) + 1);
  const comesBack = ({ name }: SetName): boolean => (counts.get(name) ?? 0) > 1;
  const repeated = found.filter(comesBack);
  if (new Set(repeated.map(({ name }) => name)).size < 2 && repeated.length < 4) return [];
  const forms = new Set(repeated.map(({ form }) => form));
  const kept = found.filter((each) => comesBack(each) || forms.has(each.form) || isLikely(each));
  return [...new Set(kept.map(({ name }) => name))];
}

/** Whatever it is set like, a heading has seldom just two words. */
function isLikely(name: string): boolean {
  return /^Speaker \d+$/u.test(name) || name.split(/\s+/u).length === 2;
}
