/** The guide for publishers says what the reader does: its example parses, its labels are read, its refusals are the real ones. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createKnownSpeakers } from "../../src/ingest/known-speakers.ts";
import { createLabelReader } from "../../src/ingest/read-label.ts";
import { failureOf, parseText, sentencesOf, shownTurns } from "./parse-text.ts";

const GUIDE = readFileSync(new URL("../../docs/transcripts.md", import.meta.url), "utf8");
const [example = "", labels = ""] = Array.from(GUIDE.matchAll(/```text\n(.*?)```/gsu), (match) => match[1] ?? "");
const refusals = Array.from(
  GUIDE.slice(GUIDE.indexOf("## What is refused")).matchAll(/^\| (.+?) \| (.+) \|$/gmu),
  (match) => match[2] ?? "",
);

describe("docs/transcripts.md", () => {
  test("has an example whose turns are as it says", () => {
    const { transcript, warnings } = parseText(example);
    expect(warnings).toEqual([]);
    expect(shownTurns(transcript)).toEqual([
      "introduction Harbour Gazette: The commissioner met the press on Friday. Here is what was said.",
      "speech Helen Marchetti: Good morning. Two point three million is the repair of the ferry. | The new ferry is still going ahead. [Emphasis ours]",
      "question Question: Will the ferry sail in May? | And who pays for it?",
      "answer Helen Marchetti: We hope so. [laughs] The insurer pays, most of it.",
      "answer Idris Vaughan: She sails when she is safe.",
      "boilerplate nobody: Share this page with a friend.",
    ]);
    expect(transcript.turns.map(({ inReplyTo }) => inReplyTo)).toEqual([null, null, null, 2, 2, null]);
    expect(sentencesOf(transcript)).not.toContain("Share this page with a friend.");
  });

  test("shows labels that are read as labels", () => {
    const shown = labels.trimEnd().split("\n");
    const known = createKnownSpeakers([
      { name: "Helen Marchetti", aliases: ["MS. MARCHETTI", "海伦"], asks: false },
      { name: "Q", aliases: [], asks: true },
    ]);
    expect(shown).toHaveLength(15);
    for (const line of shown)
      expect(createLabelReader(known)(line)).toMatchObject({ listed: true, speaker: expect.anything() });
  });

  const swap = (from: string, to: string): string => example.replace(from, to);
  test.each([
    ["no front matter", example.replace("---\n", "")],
    ["front matter not closed", example.replace("\n---\nThe", "\nThe")],
    ["a field given twice", swap("language: en", "language: en\ndate: 2025-03-15")],
    ["an unknown field", swap("language:", "langauge:")],
    ["no title", swap('title: "Weekly briefing on the harbour"\n', "")],
    ["an empty title", swap('"Weekly briefing on the harbour"', '""')],
    ["a number", swap('"Weekly briefing on the harbour"', "1984")],
    ["a date", swap("2025-03-14", "14 March")],
    ["a language", swap("language: en", "language: English")],
    ["an address", swap("https:", "ftp:")],
    ["a kind", swap("kind: introduction", "kind: speach")],
  ])("quotes the refusal of %s word for word", (_, content) => {
    expect(refusals).toContain(failureOf(() => parseText(content)).message);
  });
});
