/** The demonstration post as HTML. */
import { describe, expect, test } from "vitest";
import { sliceSpan } from "../../../src/domain/span.ts";
import { renderHome } from "../../../web/blog/render-blog.ts";
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
