import { describe, expect, test } from "vitest";
import { renderLlmsTxt } from "../../../web/discovery/render-llms-txt.ts";
import { createLibraryFake } from "../../support/library-fake.ts";

const transcripts = createLibraryFake().transcripts();
const rendered = renderLlmsTxt(transcripts, { baseUrl: "https://example.org/ask", offers: ["api", "mcp"] });
const lines = rendered.split("\n");

/** `[name](address)`, with an escaped bracket in the name, then notes after a colon: the form of a file list. */
const ENTRY = /^- \[((?:\\.|[^\]\\])+)\]\((https:\/\/[^\s)]+)\)(?:: (.+))?$/;

describe("renderLlmsTxt", () => {
  test("has the parts of llmstxt.org in their order: a title, a summary, text, then lists of files", () => {
    const heads = lines.filter((line) => /^#{1,6} |^> /.test(line)).map((line) => line.replace(/^> .*/, "> summary"));
    expect(heads).toEqual(["# Verbatim", "> summary", "## Transcripts", "## For programs", "## Optional"]);
    expect(lines[0]).toBe("# Verbatim");
  });

  test("has nothing but entries under its headings", () => {
    const listed = lines.slice(lines.indexOf("## Transcripts")).filter((line) => line !== "" && !line.startsWith("#"));
    expect(listed.length).toBe(transcripts.length + 3);
    expect(listed.filter((line) => !ENTRY.test(line))).toEqual([]);
  });

  test("names each transcript with its text, its speakers and its language", () => {
    const entry = lines.find((line) => line.includes("lighthouse-briefing"));
    expect(entry).toBe(
      "- [Briefing at the lighthouse \\<North \\& South\\> (2031-05-04)](https://example.org/ask/t/lighthouse-briefing-2031-05-04.txt): The Harbour Blog, Ingrid Voss, Question (en)",
    );
  });

  test("keeps an entry in one line whatever its title holds", () => {
    const [first] = transcripts;
    if (first === undefined) throw new Error("expected a transcript");
    const odd = { ...first, title: "A [b](c)\n\n## D `e`" };
    const text = renderLlmsTxt([odd], { baseUrl: "https://example.org", offers: [] });
    const listed = text.split("\n").filter((line) => line.startsWith("- "));
    expect(listed.filter((line) => !ENTRY.test(line))).toEqual([]);
    expect(text.match(/^## /gm)).toHaveLength(2);
  });

  test("says of a site that is only files nothing that needs a server", () => {
    const files = renderLlmsTxt(transcripts, { baseUrl: "https://example.org", offers: [] });
    expect(files).not.toMatch(/openapi|mcp|For programs/);
  });
});
