/** References in every style. */
import { describe, expect, test } from "vitest";
import { formatReference, REFERENCE_STYLES, type ReferenceFacts } from "../../src/citation/format-reference.ts";

const facts: ReferenceFacts = {
  transcript: "government-hour-2025-02-19",
  title: "Government Hour at the State Duma",
  date: "2025-02-19",
  speaker: "Sergey Lavrov",
  kind: "speech",
  paragraph: 71,
  time: null,
  site: "Karlof1's Substack",
  url: "https://blog.example/post",
  quoteUrl: "https://blog.example/post#:~:text=what%20is%20(not)%20important",
};

describe("formatReference in APA style", () => {
  test("names the speaker as author, family name first", () => {
    expect(formatReference("apa", facts)).toBe(
      "Lavrov, S. (2025, February 19). Government Hour at the State Duma [Speech transcript]. Karlof1's Substack. https://blog.example/post",
    );
  });

  test("carries the time of an answer from a recording", () => {
    expect(formatReference("apa", { ...facts, kind: "answer", time: 753.4 })).toContain(
      "Government Hour at the State Duma (12:33) [Transcript of questions and answers].",
    );
  });

  test("names the blogger as author of a commentary", () => {
    expect(formatReference("apa", { ...facts, speaker: "Karlof1", kind: "commentary" })).toMatch(
      /^Karlof1\. \(2025, February 19\)\. .*\[Commentary on a transcript\]/,
    );
  });

  test("leaves out what is not known, and a site that is the author", () => {
    expect(formatReference("apa", { ...facts, site: null, url: null })).toMatch(/\[Speech transcript\]\.$/);
    expect(formatReference("apa", { ...facts, speaker: "Tailwater", site: "Tailwater" })).toBe(
      "Tailwater. (2025, February 19). Government Hour at the State Duma [Speech transcript]. https://blog.example/post",
    );
  });

  test("adds no full stop after one", () => {
    expect(formatReference("apa", { ...facts, site: "Acme Inc." })).toContain("Acme Inc. https:");
  });
});

describe("formatReference in other styles", () => {
  test("writes a Chicago bibliography entry", () => {
    expect(formatReference("chicago", { ...facts, title: "What does “peace” mean?" })).toBe(
      "Lavrov, Sergey. “What does ‘peace’ mean?” Speech transcript. Karlof1's Substack, February 19, 2025. https://blog.example/post",
    );
  });

  test("writes a BibTeX entry in which nothing is taken for a command", () => {
    expect(
      formatReference("bibtex", { ...facts, title: "50% {off} & more_#1", url: "https://blog.example/a_b%20c" }),
    ).toBe(
      [
        "@misc{government-hour-2025-02-19-p71,",
        "  author = {Lavrov, Sergey},",
        "  title = {{50\\% \\{off\\} \\& more\\_\\#1}},",
        "  year = {2025},",
        "  month = feb,",
        "  day = {19},",
        "  howpublished = {Karlof1's Substack},",
        "  note = {Speech transcript, paragraph 71},",
        "  url = {https://blog.example/a_b%20c}",
        "}",
      ].join("\n"),
    );
  });

  test("keeps BibTeX from turning round what is not a person", () => {
    expect(formatReference("bibtex", { ...facts, speaker: "Foreign Ministry" })).toContain(
      "author = {{Foreign Ministry}}",
    );
  });

  test("links Markdown to the quote itself and escapes the rest", () => {
    expect(formatReference("markdown", { ...facts, title: "Talk [1] *now*" })).toBe(
      "Sergey Lavrov, [Talk \\[1\\] \\*now\\*](<https://blog.example/post#:~:text=what%20is%20(not)%20important>), Karlof1's Substack, February 19, 2025",
    );
    expect(formatReference("markdown", { ...facts, url: null, quoteUrl: null })).toContain(
      "*Government Hour at the State Duma*",
    );
  });

  test("writes one plain line", () => {
    expect(formatReference("plain", { ...facts, time: 3725 })).toBe(
      "Sergey Lavrov, Government Hour at the State Duma, Karlof1's Substack, February 19, 2025, at 1:02:05, https://blog.example/post",
    );
  });

  test.each(REFERENCE_STYLES)("says who and when in %s", (style) => {
    const reference = formatReference(style, facts);
    expect(reference).toContain("Lavrov");
    expect(reference).toContain("2025");
  });
});
