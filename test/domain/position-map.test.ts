/** UTF-16 offsets and code points count the same places. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPositionMap, positionMapOf, splitsSurrogatePair } from "../../src/domain/position-map.ts";

const texts = fc.string({ unit: fc.constantFrom("a", " ", "é", "e\u0301", "😀", "𝒜", "\r\n", "中"), maxLength: 40 });

describe("createPositionMap", () => {
  test("counts as many code points before a character as the spread of the text does", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const map = createPositionMap(text);
        let utf16 = 0;
        for (const [codePoints, character] of [...text, ""].entries()) {
          expect(map.toCodePoints(utf16)).toBe(codePoints);
          expect(map.toUtf16(codePoints)).toBe(utf16);
          utf16 += character.length;
        }
      }),
    );
  });

  test("refuses the middle of a character", () => {
    expect(() => createPositionMap("a😀b").toCodePoints(2)).toThrow("the middle of one");
  });

  test.each([-1, 4, 0.5, Number.NaN])("refuses the offset %d of a text of three characters", (offset) => {
    const map = createPositionMap("abc");
    expect(() => map.toCodePoints(offset)).toThrow(RangeError);
    expect(() => map.toUtf16(offset)).toThrow(RangeError);
  });

  test("counts a lone surrogate as one code point", () => {
    expect(createPositionMap("\ud83db\ude00c").toCodePoints(3)).toBe(3);
  });
});

test("positionMapOf keeps one map per text's owner", () => {
  const owner = { text: "😀" };
  expect(positionMapOf(owner)).toBe(positionMapOf(owner));
  expect(positionMapOf({ text: "😀" })).not.toBe(positionMapOf(owner));
});

test("splitsSurrogatePair knows the middle of a character from its ends", () => {
  expect([0, 1, 2, 3, 4].map((offset) => splitsSurrogatePair("a😀b", offset))).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
});
