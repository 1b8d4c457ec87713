/**
 * Hostile texts of 200 kB and a text of 5 MB. Nothing is timed: work that grew with the square of these
 * lengths would take minutes, far past the time any test is given.
 */
import { describe, expect, test } from "vitest";
import { splitPassages } from "../../src/ingest/split-passages.ts";
import { splitSentences } from "../../src/ingest/split-sentences.ts";
import { exchange, failureOf, parseText, withSections } from "./parse-text.ts";

const SIZE = 200_000;
const fill = (unit: string): string => unit.repeat(Math.ceil(SIZE / unit.length));

const HOSTILE = [
  "a",
  " ",
  "\t\n",
  "a ",
  "a\n",
  "a\n\n",
  "a. ",
  "A.",
  "A. ",
  "A. a ",
  "? ",
  "! ! A",
  ". 1",
  ". 1 ",
  "1. ",
  "... ",
  "… A",
  "Mr. ",
  "No. ",
  '"',
  '" ',
  ' "',
  ' "a. ',
  "“",
  "“a. ",
  "”",
  "“”",
  "(",
  ")",
  "(a. ",
  "((a))",
  "[",
  "]",
  "[a] ",
  "[a. ",
  ". [a] A",
  "\\[",
  "(laughter ",
  "(laughter and ",
  "*(",
  "**",
  "*_",
  "#",
  ":",
  "a: ",
  "A:\n",
  "Ada Stone:\n",
  "Ada Stone: a\n",
  "Q  a\n",
  "00:00 ",
  "[00:00]\n",
  "[00:00] A: b\n",
  "。",
  "我。",
  "“。",
  "\u200F",
  "\uFEFFa",
  "\u0301",
  "𝒜. ",
  "--\n",
  "---\n",
  "\r\n",
  "\ra",
  "– ",
  "[a\n",
  "[a ] (",
  ". Ada Stone: ",
  ". Ada Stone (",
  "\nAda Stone — a",
  "* ",
  "<b>",
  "\u2028",
];

describe("work in proportion to the text", () => {
  test.each(HOSTILE)("%j over and over", (unit) => {
    const { transcript } = parseText(exchange(`Q: One?\nAda Stone: ${fill(unit)} end.\n`));
    const passages = splitPassages(transcript);
    expect(passages[0]?.speaker.name).toBe("Question");
    expect(transcript.text.length).toBeGreaterThan(SIZE);
  });

  test.each(HOSTILE)("%j in one paragraph", (unit) => {
    const text = fill(unit).replace(/[\r\n]/gu, " ");
    const spans = splitSentences(text, "en");
    expect(spans.length).toBeLessThanOrEqual(text.length);
  });

  test.each(["a", " ", "a: ", "[", "&a ", "--- ", "---\n "])("%j as front matter", (unit) => {
    const failure = failureOf(() => parseText(`---\ntitle: ${fill(unit)}\n--- \nbody`));
    expect(failure.code).toBe("front-matter-invalid");
  });

  test("a transcript of 5 MB in 50,000 paragraphs, each on its line", () => {
    const body = Array.from(
      { length: 25_000 },
      (_, at) => `Q: Number ${at}?\nAda Stone: ${"We agree to it. ".repeat(11)}End.`,
    ).join("\n");
    expect(body.length).toBeGreaterThan(4_900_000);
    const { transcript } = parseText(exchange(body));
    expect(transcript.turns).toHaveLength(50_000);
    expect(splitPassages(transcript)).toHaveLength(50_000);
  });

  test("a paragraph of 5 MB", () => {
    const { transcript } = parseText(exchange(`Q: ${"We agree to it. ".repeat(310_000)}`));
    expect(splitPassages(transcript).length).toBeGreaterThan(3_000);
  });

  test("a thousand sections", () => {
    const sections = Array.from(
      { length: 1000 },
      (_, at) => `  - {kind: speech, speaker: Ada Stone, from: "Part ${at} "}`,
    );
    const body = Array.from({ length: 1000 }, (_, at) => `Part ${at} begins.\n${"We agree. ".repeat(20)}\n`).join("");
    expect(parseText(withSections(sections.join("\n"), body)).transcript.turns).toHaveLength(1000);
  });
});
