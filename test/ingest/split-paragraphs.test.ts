/** Paragraphs in the layouts in which transcripts are published. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sliceSpan } from "../../src/domain/span.ts";
import { splitParagraphs } from "../../src/ingest/split-paragraphs.ts";

const split = (text: string, opens: (line: string) => boolean = () => false): string[] =>
  splitParagraphs(text, { opens, standsApart: () => false }).map((span) => sliceSpan(text, span));

describe("splitParagraphs", () => {
  test.each([
    ["a line each", "One.\nTwo.\n\nThree.".repeat(1).replace("\n\n", "\n"), ["One.", "Two.", "Three."]],
    ["lines with blank ones between", "One.\n\nTwo.\n \t\nThree.\n", ["One.", "Two.", "Three."]],
    ["Windows line ends", "One.\r\nTwo.\r\n", ["One.", "Two."]],
    ["blocks of short lines", "One is\nwrapped.\n\nTwo is\nas well.\n", ["One is\nwrapped.", "Two is\nas well."]],
    ["wrapped Windows lines", "One is\r\nwrapped.\r\n\r\nTwo.", ["One is\r\nwrapped.", "Two."]],
    ["long lines, some apart", `${"long ".repeat(40)}\nTwo.\n\nThree.`, ["long ".repeat(40).trim(), "Two.", "Three."]],
    ["white space at the edges", "\n\n  One.  \n\n", ["One."]],
    ["a title with its rule", "On fares\n========\nThey rise.", ["On fares\n========", "They rise."]],
    ["a rule under a sentence", "They rise.\n----------", ["They rise.", "----------"]],
    ["nothing", " \n\t\n", []],
  ])("reads %s", (_, text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  test("begins a paragraph where a turn begins, in wrapped text too", () => {
    const text = "A: One is\nwrapped.\nB: Two.\n\nC: Three.";
    expect(split(text, (line) => /^[A-C]:/u.test(line))).toEqual(["A: One is\nwrapped.", "B: Two.", "C: Three."]);
  });

  test("gives trimmed paragraphs in order that cover everything visible", () => {
    const text = fc.array(fc.constantFrom("word", "a b", "\n", "\n\n", "\r\n", " ", "\t"), { maxLength: 40 });
    fc.assert(
      fc.property(text, (parts) => {
        const body = parts.join("");
        const paragraphs = split(body);
        expect(paragraphs.every((each) => each !== "" && each === each.trim())).toBe(true);
        expect(paragraphs.join("").replace(/\s/gu, "")).toBe(body.replace(/\s/gu, ""));
      }),
    );
  });
});
