import { describe, expect, test } from "vitest";
import type { EmbedChoice } from "../../../src/http/contract.ts";
import { renderEmbed } from "../../../web/embed/render-embed.ts";
import { renderFramePage } from "../../../web/embed/render-frame-page.ts";
import { writeSnippet } from "../../../web/embed/write-snippet.ts";
import { makeLibrary, makeTranscript } from "../../support/web-transcript.ts";

const transcript = makeTranscript();
const library = makeLibrary([transcript, makeTranscript({ id: "older-evening" })]);
const CHOICE: EmbedChoice = { mode: "inline", theme: null, lang: null, "ask-selection": false };
const OPTIONS = { transcript: null, choice: CHOICE, baseUrl: "https://ask.example", isOpen: true };

const snippet = (choice: Partial<EmbedChoice>) =>
  writeSnippet({ transcript, choice: { ...CHOICE, ...choice }, base: "https://ask.example" });

describe("the snippet", () => {
  test("is one script tag in the post", () => {
    expect(snippet({})).toBe(
      '<script src="https://ask.example/widget.js" data-transcript="ropeworks-evening-2031-11-06" async></script>',
    );
  });

  test("names only what differs from the default", () => {
    expect(snippet({ mode: "launcher", theme: "dark", lang: "de", "ask-selection": true })).toBe(
      '<script src="https://ask.example/widget.js" data-transcript="ropeworks-evening-2031-11-06" data-mode="launcher" data-theme="dark" data-lang="de" data-ask-selection async></script>',
    );
  });

  test("is an iframe with the script that sizes it", () => {
    const [frame = "", script] = snippet({ mode: "iframe", theme: "light" }).split("\n");
    expect(frame).toContain(
      'src="https://ask.example/embed/frame?transcript=ropeworks-evening-2031-11-06&amp;theme=light"',
    );
    expect(frame).toContain('title="Ask: The mayor at the ropeworks: the wall, the tram &amp; the winter"');
    expect(script).toBe('<script src="https://ask.example/assets/frame-host.js" async></script>');
  });

  test("is a bare address where no markup is taken", () => {
    expect(snippet({ mode: "link" })).toBe("https://ask.example/t/ropeworks-evening-2031-11-06");
  });
});

describe("the embed page", () => {
  test("offers the newest transcript first and shows the snippet as text and at work", () => {
    const page = renderEmbed(library, OPTIONS);
    expect(page).toContain('<option value="ropeworks-evening-2031-11-06" selected>');
    expect(page).toContain("&lt;script src=&quot;https://ask.example/widget.js&quot;");
    expect(page).toContain('<script src="/widget.js" data-transcript="ropeworks-evening-2031-11-06" async></script>');
  });

  test("keeps every choice of its link", () => {
    const choice: EmbedChoice = { mode: "launcher", theme: "dark", lang: "ru", "ask-selection": true };
    const page = renderEmbed(library, { ...OPTIONS, choice });
    for (const kept of [
      'value="launcher" checked',
      'value="dark" selected',
      'value="ru" selected',
      '"ask-selection" checked',
    ])
      expect(page).toContain(kept);
  });

  test("says so while the server answers no other site", () => {
    expect(renderEmbed(library, OPTIONS)).not.toContain("ALLOWED_ORIGINS");
    expect(renderEmbed(library, { ...OPTIONS, isOpen: false })).toContain("ALLOWED_ORIGINS");
  });

  test("has no inline script or style, and stands without transcripts", () => {
    const page = renderEmbed(library, { ...OPTIONS, choice: { ...CHOICE, mode: "iframe" } });
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
    expect(renderEmbed(makeLibrary([]), OPTIONS)).toContain("no transcripts yet");
  });
});

describe("the frame", () => {
  test("holds the widget alone, with what was chosen", () => {
    const choice: EmbedChoice = { ...CHOICE, theme: "dark", lang: "fr" };
    const page = renderFramePage(library, { ...OPTIONS, transcript: transcript.id, choice });
    expect(page).toContain(
      '<verbatim-ask src="/" transcript="ropeworks-evening-2031-11-06" lang="fr" theme="dark"></verbatim-ask>',
    );
    expect(page).toContain('<base target="_blank"><meta name="robots" content="noindex">');
    expect(page).toContain('<link rel="canonical" href="https://ask.example/t/ropeworks-evening-2031-11-06">');
  });

  test("asks all transcripts where none is named, in the language of the page", () => {
    expect(renderFramePage(library, OPTIONS)).toContain('transcript="" lang="en"></verbatim-ask>');
  });

  test("works under a path of a shared host", () => {
    const page = renderFramePage(library, { ...OPTIONS, baseUrl: "https://host.example/ask" });
    expect(page).toContain('src="/ask/widget.js"');
    expect(page).toContain('<verbatim-ask src="/ask/"');
  });
});
