/** Places in a text counted two ways: in UTF-16 units, as JavaScript slices, and in code points, as citations count. */
import { countFirst } from "./count-first.ts";
import { oncePer } from "./once-per.ts";

/** Both ways of counting for one text. */
export interface PositionMap {
  /** @throws RangeError for an offset outside the text or between the halves of a surrogate pair */
  toCodePoints(utf16: number): number;
  /** @throws RangeError for an offset outside the text */
  toUtf16(codePoints: number): number;
}

/**
 * The map of one text. Building it reads the text once; a text without astral characters then costs
 * nothing per look-up, any other a binary search over its astral characters.
 */
export function createPositionMap(text: string): PositionMap {
  const pairs = Uint32Array.from(text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g), ({ index }) => index);
  const codePoints = text.length - pairs.length;
  return {
    toCodePoints(utf16) {
      assertInside(utf16, text.length);
      const before = countFirst(pairs.length, (pair) => (pairs[pair] ?? 0) < utf16);
      if (before > 0 && pairs[before - 1] === utf16 - 1) {
        throw new RangeError(`expected an offset between two characters, got ${utf16}, the middle of one`);
      }
      return utf16 - before;
    },
    toUtf16(position) {
      assertInside(position, codePoints);
      // Of the pairs, the one numbered `pair` is the character numbered `pairs[pair] - pair`.
      return position + countFirst(pairs.length, (pair) => (pairs[pair] ?? 0) - pair < position);
    },
  };
}

/** The map of a text that never changes, built on first use and kept as long as its owner lives. */
export const positionMapOf = oncePer(({ text }: { readonly text: string }) => createPositionMap(text));

/** True where an offset stands between the halves of one character. */
export function splitsSurrogatePair(text: string, offset: number): boolean {
  return isHighSurrogate(text.charCodeAt(offset - 1)) && isLowSurrogate(text.charCodeAt(offset));
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function assertInside(offset: number, length: number): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > length) {
    throw new RangeError(`expected an offset from 0 to ${length}, got ${offset}`);
  }
}
