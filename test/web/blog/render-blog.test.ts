/** The demonstration post as HTML. */
import { describe, expect, test } from "vitest";
import { sliceSpan } from "../../../src/domain/span.ts";
import { renderHome } from "../../../web/blog/render-blog.ts";
import { exchange, parseText, withSections } from "../../ingest/parse-text.ts";
import { makeLibrary, makeTranscript } from "../../support/web-transcript.ts";

const transcript = makeTranscript();
const page = renderHome(makeLibrary([transcript]), "https://verbatim.example");

describe("renderHome", () => {
  test("holds every paragraph of the newest transcript, with its label", () => {
    const text = page
      .replace(/<[^>]+>/g, "")
      .replaceAll("&amp;", "&")
      .replaceAll("&#39;", "'");
    for (const { paragraphs } of transcript.turns) {
      for (const { span } of paragraphs) expect(text).toContain(sliceSpan(transcript.text, span));
    }
    expect(page).toContain("<p><strong>Amara Osei:</strong> Yes. The stop");
  });

  test("has a label that stands alone above its words in front of them", () => {
    const { transcript: talk } = parseText(exchange("Q:\nAre you angry?\nAnd tired?\n[00:15]\nAda Stone:\nNo.\n"));
    const post = renderHome(makeLibrary([talk]), "https://verbatim.example");
    expect(post).toContain(
      "<p><strong>Q:</strong> Are you angry?</p>\n<p>And tired?</p>\n<p><strong>Ada Stone:</strong> No.</p>",
    );
  });

  test("sets questions that have no label in bold", () => {
    const sections = "  - {kind: question, questions: bold, speaker: Ada Stone, from: '**Are you angry?**'}";
    const { transcript: talk } = parseText(
      withSections(sections, "**Are you angry?**\n\nNo.\n\n**Why not?**\n\nWhy?\n"),
    );
    const post = renderHome(makeLibrary([talk]), "https://verbatim.example");
    expect(post).toContain(
      "<p><strong>Are you angry?</strong></p>\n<p>No.</p>\n<p><strong>Why not?</strong></p>\n<p>Why?</p>",
    );
  });

  test("embeds the widget by one script tag, before the speech and after the introduction", () => {
    const tags = page.match(/<script[^>]*widget\.js[^>]*>/g);
    expect(tags).toHaveLength(1);
    expect(page.indexOf("ropeworks on Thursday")).toBeLessThan(page.indexOf(tags?.[0] ?? "?"));
    expect(page.indexOf(tags?.[0] ?? "?")).toBeLessThan(page.indexOf("Good evening"));
  });

  test("keeps readers' comments apart from the post", () => {
    const [post = "", after = ""] = page.split("</article>");
    expect(post).not.toContain("Good report.");
    expect(after).toContain("Good report.");
  });

  test("keeps a title that runs the other way apart from the date behind it", () => {
    const arabic = { ...makeTranscript({ id: "older-evening" }), language: "ar", title: "مقابلة حول الميناء" };
    expect(renderHome(makeLibrary([transcript, arabic]), "https://verbatim.example")).toContain(
      '<a href="/t/older-evening" lang="ar" dir="auto">مقابلة حول الميناء</a> <time datetime="2031-11-06" dir="ltr">',
    );
  });

  test("links to the other transcripts where there are some", () => {
    const older = makeTranscript({ id: "older-evening" });
    expect(page).not.toContain("Other transcripts");
    expect(renderHome(makeLibrary([transcript, older]), "https://verbatim.example")).toContain(
      'href="/t/older-evening"',
    );
  });

  test("says what to do while there is no transcript", () => {
    expect(renderHome(makeLibrary([]), "https://verbatim.example")).toContain("restart the server");
  });

  test("has no inline script, style or listener", () => {
    expect(page).not.toMatch(/<style|style=|\son\w+=|<script(?! src=)/);
  });
});
