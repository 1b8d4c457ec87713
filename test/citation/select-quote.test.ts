/** The context of a TextQuoteSelector. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { selectQuote } from "../../src/citation/select-quote.ts";
import { spanOf } from "../support/citation-transcript.ts";

const textOf = (...units: string[]) =>
  fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 120, size: "max" });
const texts = fc.oneof(textOf("a", "b", " ", "é", "\u0301", "😀", "\r\n", "中"), textOf("a", "\u0301", "😀", "中"));

describe("selectQuote", () => {
  test("takes whole words that touch the quote", () => {
    const text = "We have said that many times before. This is the quote. Nobody should be surprised by it at all.";
    expect(selectQuote(text, spanOf(text, "This is the quote."))).toEqual({
      type: "TextQuoteSelector",
      exact: "This is the quote.",
      prefix: "said that many times before. ",
      suffix: " Nobody should be surprised by",
    });
  });

  test("has no context where there is none", () => {
    expect(selectQuote("Yes.", { start: 0, end: 4 })).toMatchObject({ prefix: "", suffix: "" });
  });

  test("cuts a text without spaces between characters", () => {
    const smiles = "😀".repeat(40);
    const text = `${smiles}a?b${smiles}`;
    expect(selectQuote(text, spanOf(text, "?"))).toMatchObject({
      prefix: `${"😀".repeat(15)}a`,
      suffix: `b${"😀".repeat(15)}`,
    });
  });

  test("keeps letters and their accents together", () => {
    const accented = "e\u0301".repeat(40);
    const text = `${accented}a?b${accented}`;
    expect(selectQuote(text, spanOf(text, "?"))).toMatchObject({
      prefix: `${"e\u0301".repeat(15)}a`,
      suffix: `b${"e\u0301".repeat(15)}`,
    });
  });

  test("gives a slice of the source of at most 32 units on each side, whatever the text", () => {
    const places = fc.tuple(texts, fc.nat(), fc.nat()).map(([text, one, other]) => {
      const offsets = [...boundaries(text)];
      const [start = 0, end = 0] = [one, other].map((n) => offsets[n % offsets.length] ?? 0).toSorted((a, b) => a - b);
      return { text, start, end };
    });
    fc.assert(
      fc.property(places, ({ text, start, end }) => {
        const { prefix, exact, suffix } = selectQuote(text, { start, end });
        expect(exact).toBe(text.slice(start, end));
        expect(text.startsWith(prefix + exact + suffix, start - prefix.length)).toBe(true);
        expect(Math.max(prefix.length, suffix.length)).toBeLessThanOrEqual(32);
        expect(prefix + suffix).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

function* boundaries(text: string): Generator<number> {
  let offset = 0;
  yield offset;
  for (const character of text) {
    offset += character.length;
    yield offset;
  }
}
