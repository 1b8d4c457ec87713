/** What readers see of a long question before they ask for all of it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shortenQuestion } from "../../src/domain/shorten-question.ts";

const WELCOME = "Good evening, and thank you for coming out in this weather. ".repeat(4);

describe("shortenQuestion", () => {
  test("keeps a short one as it is, on one line", () => {
    expect(shortenQuestion("Will there be a stop,\nand when?")).toBe("Will there be a stop, and when?");
  });

  test("keeps what is asked at the end, from where its sentence begins", () => {
    const bill = `Tom, the question that I get most, by letter and in the street and on the telephone, is very simple: why is my bill going up?`;
    expect(shortenQuestion(WELCOME + bill)).toBe(`… ${bill}`);
  });

  test("keeps the words in front of the last question mark, where the speaker goes on", () => {
    expect(shortenQuestion(`${WELCOME}Who pays for the wall? I ask for my mother.`)).toMatch(
      /Who pays for the wall\? …$/,
    );
  });

  test("keeps the question's own sentence whole up to twice the room", () => {
    const asked = `What are your expectations from the new administration's possible policy in the field of security, ${"including the context of it, ".repeat(4)}and when?`;
    expect(shortenQuestion(WELCOME + asked)).toBe(`… ${asked}`);
    expect(shortenQuestion(asked)).toBe(asked);
  });

  test("begins at a word where a sentence is longer than there is room for", () => {
    const words = `${"and so on ".repeat(40)}or not?`;
    expect(shortenQuestion(words)).toMatch(/^… (?:and|so|on) .* or not\?$/);
  });

  test("knows the question marks of other scripts", () => {
    const words = `${"السلام عليكم جميعا ".repeat(12)}. ومن يدفع هذه الكلفة؟`;
    expect(shortenQuestion(words)).toMatch(/^… .*ومن يدفع هذه الكلفة؟$/);
  });

  test("keeps the beginning of what asks nothing", () => {
    const shown = shortenQuestion(WELCOME);
    expect(shown).toMatch(/^Good evening, .* …$/);
    expect(WELCOME).toContain(shown.slice(0, -2));
  });

  test("shows words of the question and no others", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", " ", "?", ".", "é"), maxLength: 700 }), (whole) => {
        const shown = shortenQuestion(whole).replace(/^… | …$/g, "");
        expect(whole.replace(/\s+/g, " ")).toContain(shown);
        expect(shown.length).toBeLessThanOrEqual(320);
      }),
    );
  });
});
