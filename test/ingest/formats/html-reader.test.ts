import { describe, expect, test } from "vitest";
import type { TranscriptProposal } from "../../../src/ingest/formats/format-reader.ts";
import { htmlReader } from "../../../src/ingest/formats/html-reader.ts";
import { turnsOf, voices } from "./turns-of.ts";

function page(body: string, head = ""): string {
  return `<!doctype html><html lang="en"><head><title>Harbour</title>${head}</head><body>${body}</body></html>`;
}

async function read(html: string): Promise<TranscriptProposal> {
  return await htmlReader.read({ name: "page.html", bytes: new TextEncoder().encode(html) });
}

const ADA = "We mended the ferry in March, and it has sailed every day since then.";
const BEN = "Who paid for it, and why was the council never told of the price?";
const ADA_AGAIN = "The insurer paid, most of it. The council knew from the first day on.";
const BOTH = [`Ada Stone: ${ADA}`, `Ben Okoro: ${BEN}`, `Ada Stone: ${ADA_AGAIN}`];

/** The same exchange in the mark-up of different publishers. */
const EXCHANGES: Readonly<Record<string, string>> = {
  "bold names with the colon inside": `<p><b>Ada Stone:</b> ${ADA}</p><p><b>Ben Okoro:</b> ${BEN}</p><p><b>Ada Stone:</b> ${ADA_AGAIN}</p>`,
  "bold names with the colon outside": `<p><strong>Ada Stone</strong>: ${ADA}</p><p><strong>Ben Okoro</strong>: ${BEN}</p><p><strong>Ada Stone</strong>: ${ADA_AGAIN}</p>`,
  "bold names alone above the words": `<p><strong>Ada Stone</strong></p><p>${ADA}</p><p><strong>Ben Okoro</strong></p><p>${BEN}</p><p><strong>Ada Stone</strong></p><p>${ADA_AGAIN}</p>`,
  "bold names and a line break": `<p><b>Ada Stone</b><br>${ADA}</p><p><b>Ben Okoro</b><br/>${BEN}</p><p><b>Ada Stone</b><br>${ADA_AGAIN}</p>`,
  "bold names without a colon":
    `<p><b>Ada Stone</b> ${ADA}</p><p><b>Ben Okoro</b> ${BEN}</p><p><b>Ada Stone</b> ${ADA_AGAIN}</p><p><b>Ben Okoro</b> So be it.</p>`.replace(
      "<p><b>Ben Okoro</b> So be it.</p>",
      "",
    ),
  "a paragraph of the class speaker": `<p class="speaker">Ada Stone</p><p>${ADA}</p><p class="speaker">Ben Okoro</p><p>${BEN}</p><p class="speaker">Ada Stone</p><p>${ADA_AGAIN}</p>`,
  "a span of the class speaker": `<p><span class="speaker">Ada Stone:</span> ${ADA}</p><p><span class="speaker">Ben Okoro:</span> ${BEN}</p><p><span class="speaker">Ada Stone:</span> ${ADA_AGAIN}</p>`,
  "headings of names": `<h4>Ada Stone</h4><p>${ADA}</p><h4>Ben Okoro</h4><p>${BEN}</p><h4>Ada Stone</h4><p>${ADA_AGAIN}</p>`,
  "a list of definitions": `<dl><dt>Ada Stone</dt><dd>${ADA}</dd><dt>Ben Okoro</dt><dd><p>${BEN}</p></dd><dt>Ada Stone</dt><dd>${ADA_AGAIN}</dd></dl>`,
  "a table": `<table><tr><th>Speaker</th><th>Words</th></tr><tr><td>Ada Stone</td><td>${ADA}</td></tr><tr><td>Ben Okoro</td><td>${BEN}</td></tr><tr><td>Ada Stone</td><td>${ADA_AGAIN}</td></tr></table>`,
  "Podcasting 2.0": `<cite>Ada Stone:</cite><time>00:01</time><p>${ADA}</p><cite>Ben Okoro:</cite><time>00:09</time><p>${BEN}</p><cite>Ada Stone:</cite><time>00:15</time><p>${ADA_AGAIN}</p>`,
  "plain names": `<p>Ada Stone: ${ADA}</p><p>Ben Okoro: ${BEN}</p><p>Ada Stone: ${ADA_AGAIN}</p>`,
  "one paragraph with line breaks": `<p>Ada Stone: ${ADA}<br>Ben Okoro: ${BEN}<br>Ada Stone: ${ADA_AGAIN}</p>`,
  "spans of a transcript player": `<div class="ts-segment"><span class="ts-name">Ada Stone</span><span class="ts-timestamp"><a href="https://example.org/v?t=1">(00:00:01)</a> </span><span class="ts-text">${ADA}</span></div><div class="ts-segment"><span class="ts-name">Ben Okoro</span><span class="ts-timestamp"><a href="#">(00:00:09)</a> </span><span class="ts-text">${BEN}</span></div><div class="ts-segment"><span class="ts-name">Ada Stone</span><span class="ts-timestamp"><a href="#">(00:00:15)</a> </span><span class="ts-text">${ADA_AGAIN}</span></div>`,
  "time marks in links": `<p><a href="?t=61">01:01</a> <b>Ada Stone:</b> ${ADA}</p><p><a href="?t=70">01:10</a> <b>Ben Okoro:</b> ${BEN}</p><p><a href="?t=77">[01:17]</a> <b>Ada Stone:</b> ${ADA_AGAIN}</p>`,
  "a name and a time above the words": `<p>Ada Stone (00:01):<br>${ADA}</p><p>Ben Okoro (00:09):<br>${BEN}</p><p>Ada Stone (00:15):<br>${ADA_AGAIN}</p>`,
  "a name with its office beside it": `<div><h2 class="speech__speaker"><strong class="speech__speaker__name">Ada Stone</strong> <small>Harbour Master</small></h2><p>${ADA}</p></div><div><h2 class="speech__speaker"><strong class="speech__speaker__name">Ben Okoro</strong> <small>Reporter</small></h2><p>${BEN}</p></div><div><h2 class="speech__speaker"><strong class="speech__speaker__name">Ada Stone</strong></h2><p>${ADA_AGAIN}</p></div>`,
};

describe("htmlReader", () => {
  test.each(Object.entries(EXCHANGES))("gives each turn its speaker: %s", async (_, exchange) => {
    const proposal = await read(page(`<article>${exchange}</article>`));
    expect(voices(proposal)).toEqual(BOTH);
  });

  test("reads times where the page has them, as seconds", async () => {
    for (const name of ["Podcasting 2.0", "spans of a transcript player", "a name and a time above the words"]) {
      const times = turnsOf(await read(page(EXCHANGES[name] ?? ""))).map(({ time }) => time);
      expect(times).toEqual([1, 9, 15]);
    }
  });

  test("takes questions in bold, in italics and as headings for questions", async () => {
    for (const [open, close] of [
      ["<p><strong>", "</strong></p>"],
      ["<p><em>", "</em></p>"],
      ["<h3>", "</h3>"],
    ]) {
      const proposal = await read(
        page(`<p>We met at noon.</p>${open}${BEN}${close}<p>${ADA_AGAIN}</p>${open}And now?${close}<p>${ADA}</p>`),
      );
      expect(turnsOf(proposal).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
        "introduction We met at noon.",
        `question ${BEN}`,
        `answer ${ADA_AGAIN}`,
        "question And now?",
        `answer ${ADA}`,
      ]);
      expect(turnsOf(proposal)[1]?.speaker).toBe("Question");
    }
  });
});
