/** Sections: the opening words that are refused, and where sections begin and end. */
import { describe, expect, test } from "vitest";
import { failureOf, parseText, shownTurns, withSections } from "./parse-text.ts";

const two = (first: string, second: string): string =>
  `  - {kind: introduction, speaker: Ada Stone, from: ${JSON.stringify(first)}}\n  - {kind: speech, speaker: Ben Okoro, from: ${JSON.stringify(second)}}`;
const BODY = "Welcome to all.\nIt’s a good day.\nWe agree to it.\nWe agree to that.\n";

describe("sections", () => {
  test("run to the next one's opening words", () => {
    const { transcript } = parseText(withSections(two("Welcome", "We agree to it"), BODY));
    expect(shownTurns(transcript)).toEqual([
      "introduction Ada Stone: Welcome to all. | It’s a good day.",
      "speech Ben Okoro: We agree to it. | We agree to that.",
    ]);
  });

  test("are found in a file with Windows line ends, also by several lines", () => {
    const content = withSections(two("Welcome", "*\n*\nWe agree"), "Welcome.\n*\n*\nWe agree.\n").replaceAll(
      "\n",
      "\r\n",
    );
    expect(shownTurns(parseText(content).transcript)).toEqual([
      "introduction Ada Stone: Welcome.",
      "speech Ben Okoro: * | * | We agree.",
    ]);
  });

  test.each([
    [
      "section-not-found",
      "Welcome",
      "Nobody said",
      'a-test.md:16: section 2 (speech): expected its opening words "Nobody said" in the body, found them nowhere; copy them from the text',
    ],
    [
      "section-not-found",
      "Welcome",
      "it's a  good",
      'a-test.md:16: section 2 (speech): expected its opening words "it\'s a  good" in the body, found them nowhere; copy them from the text',
    ],
    [
      "section-not-found",
      "Welcome",
      "It's a good",
      'a-test.md:16: section 2 (speech): expected its opening words "It\'s a good" in the body, found them on line 19 with other quotation marks, dashes, spaces or capitals; copy them from there',
    ],
    [
      "section-repeated",
      "Welcome",
      "We agree",
      'a-test.md:16: section 2 (speech): expected its opening words "We agree" once, found them on lines 20 and 21; use more words',
    ],
    [
      "section-not-found",
      "Welcome",
      "agree to it",
      'a-test.md:16: section 2 (speech): expected "agree to it" to open a paragraph, found it inside line 20; begin with the line\'s first words, label included',
    ],
    [
      "section-not-found",
      "We agree to it",
      "Welcome",
      'a-test.md:16: section 2 (speech): expected "Welcome" after the section before it, found it earlier, on line 18; list sections in the order of the text',
    ],
    [
      "section-not-found",
      "Welcome",
      "Welcome to",
      'a-test.md:16: section 2 (speech): expected "Welcome to" after the section before it, found it earlier, on line 18; list sections in the order of the text',
    ],
    [
      "section-not-found",
      "We agree to it",
      "We agree to that",
      'a-test.md:18: expected the first section to begin with the body, found "Welcome to all.\\nIt’s a good day." before it; add a section for it',
    ],
  ])("%s: %s, then %s", (code, first, second, expected) => {
    const failure = failureOf(() => parseText(withSections(two(first, second), BODY)));
    expect(failure.code).toBe(code);
    expect(failure.located).toBe(expected);
  });

  test("name the line of the text that stands before the first, blank lines counted", () => {
    const failure = failureOf(() => parseText(withSections(two("Welcome", "We agree to it"), `\n\nStray.\n${BODY}`)));
    expect(failure.place).toEqual({ file: "a-test.md", line: 20 });
  });

  test("begin after blank lines and a byte order mark", () => {
    const { transcript } = parseText(withSections(two("Welcome", "We agree to it"), `\uFEFF\n\n${BODY}`));
    expect(transcript.turns).toHaveLength(2);
  });
});
