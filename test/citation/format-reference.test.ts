/** References in APA style. */
import { describe, expect, test } from "vitest";
import { formatReference, type ReferenceFacts } from "../../src/citation/format-reference.ts";

const facts: ReferenceFacts = {
  title: "Government Hour at the State Duma",
  date: "2025-02-19",
  speaker: "Sergey Lavrov",
  kind: "speech",
  time: null,
  publisher: "Karlof1's Substack",
  url: "https://blog.example/post",
};

describe("formatReference", () => {
  test("names the speaker as author, family name first", () => {
    expect(formatReference(facts)).toBe(
      "Lavrov, S. (2025, February 19). Government Hour at the State Duma [Speech transcript]. Karlof1's Substack. https://blog.example/post",
    );
  });

  test("carries the time of an answer from a recording", () => {
    expect(formatReference({ ...facts, kind: "answer", time: 753.4 })).toContain(
      "Government Hour at the State Duma (12:33) [Transcript of questions and answers].",
    );
  });

  test("names the blogger as author of a commentary", () => {
    expect(formatReference({ ...facts, speaker: "Karlof1", kind: "commentary" })).toMatch(
      /^Karlof1\. \(2025, February 19\)\. .*\[Commentary on a transcript\]/,
    );
  });

  test("leaves out what is not known, and a publisher who is the author", () => {
    expect(formatReference({ ...facts, publisher: null, url: null })).toMatch(/\[Speech transcript\]\.$/);
    expect(formatReference({ ...facts, speaker: "Tailwater", publisher: "Tailwater" })).toBe(
      "Tailwater. (2025, February 19). Government Hour at the State Duma [Speech transcript]. https://blog.example/post",
    );
  });

  test("adds no full stop after one", () => {
    expect(formatReference({ ...facts, publisher: "Acme Inc." })).toContain("Acme Inc. https:");
  });
});
