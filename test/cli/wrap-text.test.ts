/** Wrapping changes nothing but where lines end. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnsOf, wrapText } from "../../src/cli/wrap-text.ts";

const words = fc.array(
  fc.constantFrom("a", "quay", "", "не", "港は", "café", "e\u0301", "-", "🚢", "extraordinarily"),
  {
    minLength: 1,
    maxLength: 60,
  },
);
const line = words.map((each) => each.join(" "));
const width = fc.integer({ min: 1, max: 40 });

describe("wrapped lines", () => {
  test("joined by a space are the text again", () => {
    fc.assert(fc.property(line, width, (text, columns) => wrapText(text, columns).join(" ") === text));
  });

  test("fit the width, except for a word that fits no line", () => {
    fc.assert(
      fc.property(line, width, (text, columns) =>
        wrapText(text, columns).every((each) => columnsOf(each) <= columns || !each.includes(" ")),
      ),
    );
  });

  test("take no word that would have fitted on the line before", () => {
    fc.assert(
      fc.property(line, width, (text, columns) => {
        const lines = wrapText(text, columns);
        return lines.slice(1).every((each, index) => {
          const [word = ""] = each.split(" ");
          return columnsOf(`${lines[index]} ${word}`) > columns;
        });
      }),
    );
  });

  test("break at line feeds too", () => {
    expect(wrapText("one two\nthree", Number.POSITIVE_INFINITY)).toEqual(["one two", "three"]);
    expect(wrapText("one two\n\nthree", 5)).toEqual(["one", "two", "", "three"]);
  });

  test("never break at a space that forbids it", () => {
    expect(wrapText("19\u00a0February 2025", 5)).toEqual(["19\u00a0February", "2025"]);
  });
});

describe("columns", () => {
  test.each([
    ["", 0],
    ["quay", 4],
    ["“quay”", 6],
    ["cafe\u0301", 4],
    ["港は", 4],
    ["🚢", 2],
    ["a\u200db", 2],
  ])("of %j are %i", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});
