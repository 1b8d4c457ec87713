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
  "bold names, a time beside them, and a line break": `<p><strong>Ada Stone</strong> <time>0:01</time><br>${ADA}</p><p><strong>Ben Okoro</strong> <time>0:09</time><br>${BEN}</p><p><strong>Ada Stone</strong> <time>0:15</time><br>${ADA_AGAIN}</p>`,
  "bold names, a plain time beside them, and a line break": `<p><b>Ada Stone</b>   0:01<br>${ADA}</p><p><b>Ben Okoro</b> 0:09<br>${BEN}</p><p><b>Ada Stone</b>   0:15<br>${ADA_AGAIN}</p>`,
  "bold names and a time in brackets": `<p><b>Ada Stone:</b> [00:01] ${ADA}</p><p><b>Ben Okoro:</b> [00:09] ${BEN}</p><p><b>Ada Stone:</b> [00:15] ${ADA_AGAIN}</p>`,
  "plain names and a time element": `<p>Ada Stone: <time>00:01</time> ${ADA}</p><p>Ben Okoro: <time>00:09</time> ${BEN}</p><p>Ada Stone: <time>00:15</time> ${ADA_AGAIN}</p>`,
  "paragraphs in bold from label to end": `<p>Ada Stone: ${ADA}</p><p><strong>Ben Okoro: ${BEN}</strong></p><p>Ada Stone: ${ADA_AGAIN}</p>`,
  "preformatted lines": `<pre>\nAda Stone: We mended the ferry in March, and it has\nsailed every day since then.\n\nBen Okoro: Who paid for it, and why was the council\nnever told of the price?\n\nAda Stone: ${ADA_AGAIN}\n</pre>`,
  "items of a list": `<ul><li><b>Ada Stone:</b> ${ADA}</li><li><b>Ben Okoro:</b> ${BEN}</li><li><b>Ada Stone:</b> ${ADA_AGAIN}</li></ul>`,
  "no-break spaces, soft hyphens and entities": `<p><b>Ada&nbsp;Stone</b>:&nbsp;We men&shy;ded the ferry in March, and it has sailed every day since then&#46;</p><p><b>Ben Okoro:</b>&#32;${BEN}</p><p><b>Ada Stone:</b> ${ADA_AGAIN}</p>`,
  "mark-up left open": `<div><p><b>Ada Stone:</b> ${ADA}<p><b>Ben Okoro:</b> ${BEN}<p><b>Ada Stone:</b> ${ADA_AGAIN}</section>`,
  "data attributes": `<div data-speaker="Ada Stone"><p>${ADA}</p></div><div data-speaker="Ben Okoro"><p>${BEN}</p></div><div data-speaker="Ada Stone"><p>${ADA_AGAIN}</p></div>`,
  "full names first, surnames afterwards": `<p>ADA STONE, HOST: ${ADA}</p><p>BEN OKORO, BYLINE: ${BEN}</p><p>STONE: ${ADA_AGAIN}</p>`,
  "a name with its office beside it": `<div><h2 class="speech__speaker"><strong class="speech__speaker__name">Ada Stone</strong> <small>Harbour Master</small></h2><p>${ADA}</p></div><div><h2 class="speech__speaker"><strong class="speech__speaker__name">Ben Okoro</strong> <small>Reporter</small></h2><p>${BEN}</p></div><div><h2 class="speech__speaker"><strong class="speech__speaker__name">Ada Stone</strong></h2><p>${ADA_AGAIN}</p></div>`,
};

function inSmallLetters(name: string): string {
  return name.replace(/(?<=\b\p{L})\p{L}+/gu, (letters) => letters.toLowerCase());
}

const CHROME = `<nav><a href="/">Home</a></nav><div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3></div>`;
const COMMENTS = `<div id="comments"><ol class="comment-list"><li class="comment">Ada Stone: I never said that.</li></ol></div>`;
const TALK = EXCHANGES["bold names with the colon inside"] ?? "";

/** The same in the pages that publishing software makes. */
const PAGES: Readonly<Record<string, string>> = {
  WordPress: `<div id="page"><header class="site-header">Harbour Gazette</header>${CHROME}<main><article class="post-12 post hentry"><header class="entry-header"><h1 class="entry-title">The ferry</h1><div class="entry-meta">Posted on <time datetime="2025-03-14T08:00:00+01:00">14 March 2025</time></div></header><div class="entry-content">${TALK}<figure class="wp-block-image"><figcaption class="wp-element-caption">The ferry</figcaption></figure><div class="wp-block-buttons"><a>Buy</a></div><div class="jp-relatedposts"><p>Related: the bridge</p></div></div><footer class="entry-footer">Filed under ferries</footer></article>${COMMENTS}</main><aside class="widget-area">Recent posts</aside></div>`,
  Ghost: `<div class="gh-site"><header class="gh-head">Harbour Gazette</header><main class="gh-main"><article class="gh-article post"><header class="gh-article-header"><h1>The ferry</h1></header><section class="gh-content gh-canvas">${TALK}<div class="kg-card kg-signup-card"><p>Sign up for more</p></div><div class="kg-card kg-bookmark-card"><a>The bridge</a></div></section></article><section class="gh-comments article-comments"><p>Ada Stone: I never said that.</p></section></main></div>`,
  "a page whose transcript is folded away": `<p>Listen to the whole of it.</p><details><summary>Show transcript</summary><div class="hidden" style="display:none">${TALK}</div></details>`,
  "a page in which every turn is called a comment": `<main>${TALK.replaceAll("<p>", '<p class="comment">')}</main>`,
};

describe("htmlReader", () => {
  test.each(Object.entries(PAGES))("keeps the transcript and nothing else: %s", async (_, body) => {
    const proposal = await read(page(body));
    const spoken = turnsOf(proposal).filter(({ kind }) => kind !== "introduction");
    expect(spoken.map(({ speaker, text }) => `${speaker}: ${text}`)).toEqual(BOTH);
  });

  test("counts what it leaves out, with line and reason", async () => {
    const proposal = await read(
      page(`\n<script>Ada: never</script>\n<div class="share-buttons">Share this</div>\n${TALK}`),
    );
    expect(proposal.skipped).toEqual([
      { what: "script", line: 2, characters: 10, sample: "Ada: never" },
      { what: "share buttons", line: 3, characters: 10, sample: "Share this" },
    ]);
  });

  test("reads title, date, language, address, publisher and recording from the page", async () => {
    const head = `<link rel="canonical" href="/ferry"><meta property="og:url" content="https://gazette.example.org/ferry"><meta property="og:site_name" content="Gazette"><script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Gazette"},{"@type":["NewsArticle"],"headline":"The ferry","datePublished":"2025-03-14T23:30:00-05:00","author":{"name":"Cleo Diaz"},"audio":{"contentUrl":"https://cdn.example.org/ferry.mp3"}}]}</script>`;
    expect((await read(page(TALK, head))).details).toEqual({
      title: "The ferry",
      date: "2025-03-14",
      language: "en",
      url: "https://gazette.example.org/ferry",
      publisher: "Gazette",
      media: "https://cdn.example.org/ferry.mp3",
    });
  });

  test("reads the declared encoding", async () => {
    const html = '<meta charset="windows-1251"><p>Ада: привет, друзья.</p>';
    const letters = Array.from(html, (letter) => (letter > "~" ? letter.charCodeAt(0) - 0x0350 : letter.charCodeAt(0)));
    const proposal = await htmlReader.read({ name: "page.html", bytes: Uint8Array.from(letters) });
    expect(proposal.body).toBe("Ада: привет, друзья.\n");
  });

  test("leaves out a sentence that the page pulls out, shortened or whole, and keeps what is quoted once", async () => {
    const pulled = `<blockquote><p>“We mended the ferry in March, and it has sailed every day.”</p></blockquote>`;
    const quoted = "<blockquote><p>No ferry shall sail without a master on board.</p></blockquote>";
    const proposal = await read(page(`${TALK}${pulled}${quoted}`));
    expect(proposal.skipped.map(({ what }) => what)).toEqual(["pull quote"]);
    expect(proposal.body).toContain("No ferry shall sail without a master on board.");
  });

  test("gives a closing note in italics to the publisher", async () => {
    const note = "This conversation has been edited for length.";
    const proposal = await read(page(`${TALK}<hr><p><em>${note}</em></p>`, '<meta name="author" content="Cleo Diaz">'));
    expect(turnsOf(proposal).at(-1)).toMatchObject({ kind: "commentary", speaker: "Cleo Diaz", text: note });
  });

  test("gives to nobody what a line or italics set apart at the end and nothing says whose it is", async () => {
    const head = '<meta name="author" content="Cleo Diaz">';
    const poem = "We went back to the harbour in the evening, and the ferry was still there.";
    const note = "This conversation has been edited for length.";
    for (const apart of [`<hr><p>${poem}</p>`, `<p><em>${poem}</em></p>`]) {
      const alone = turnsOf(await read(page(`${TALK}${apart}`, head)));
      expect(alone.at(-1)).toMatchObject({ kind: "boilerplate", speaker: null, text: poem });
      const noted = turnsOf(await read(page(`${TALK}${apart}<p><em>${note}</em></p>`, head)));
      expect(noted.slice(-2)).toMatchObject([
        { kind: "boilerplate", speaker: null, text: poem },
        { kind: "commentary", speaker: "Cleo Diaz", text: note },
      ]);
    }
  });

  test.each(["Copyright © 2025 Harbour Radio. All rights reserved.", "© 2025 Harbour Radio", "Share this page"])(
    "gives the page's own lines under the last turn to nobody: %s",
    async (line) => {
      const proposal = await read(page(`${TALK}<p>${line}</p><p>Accuracy of transcripts may vary.</p>`));
      const [before, last] = turnsOf(proposal).slice(-2);
      expect(before?.text).not.toContain(line);
      expect(last).toMatchObject({ kind: "boilerplate", speaker: null });
      expect(last?.text).toContain(line);
      expect(last?.text).toContain("Accuracy of transcripts may vary.");
    },
  );

  test("never gives a heading within a turn to the speaker", async () => {
    const proposal = await read(
      page(`${TALK}<h3>On money<div><button>Link</button></div></h3><p><b>Ben Okoro:</b> And now?</p>`),
    );
    expect(proposal.body).toContain("\n## On money\n");
  });

  test.each(Object.entries(EXCHANGES))("gives each turn its speaker: %s", async (_, exchange) => {
    const proposal = await read(page(`<article>${exchange}</article>`));
    expect(voices(proposal).map((voice) => voice.replace(/^[A-Z ]+(?=:)/u, inSmallLetters))).toEqual(BOTH);
  });

  test("gives each turn its speaker under titles, initials and generations", async () => {
    const names = ["Ms. Stone", "B. K. Okoro", "MAX BANKS JR."];
    const said = [ADA, BEN, ADA_AGAIN];
    const rows = names.map((name, at) => `<tr><td>${name}</td><td>${said[at]}</td></tr>`);
    const spans = names.map((name, at) => `<p><span class="speaker">${name}</span> ${said[at]}</p>`);
    for (const body of [`<table>${rows.join("")}</table>`, spans.join("")]) {
      expect(voices(await read(page(body)))).toEqual(names.map((name, at) => `${name}: ${said[at]}`));
    }
  });

  test("gives each turn its speaker where remarks part a list or a table into several", async () => {
    const remark = "<p>(A bell rings.)</p>";
    const said = [ADA, BEN, ADA_AGAIN];
    const names = ["Ada Stone", "Ben Okoro", "Ada Stone"];
    const lists = said.map((words, at) => `<dl><dt>${names[at]}</dt><dd>${words}</dd></dl>`);
    const tables = said.map((words, at) => `<table><tr><td>${names[at]}</td><td>${words}</td></tr></table>`);
    for (const parts of [lists, tables]) {
      const turns = turnsOf(await read(page(parts.join(remark))));
      expect(turns.map(({ speaker, text }) => `${speaker}: ${text.replace(/\n.*$/u, "")}`)).toEqual(BOTH);
    }
  });

  test("lets the facts of a page that stand in lists silence nobody", async () => {
    const facts = (day: string): string => `<dl><dt>Date</dt><dd>${day}</dd><dt>Place</dt><dd>The harbour</dd></dl>`;
    const turns = `<p><b>Ada Stone:</b> ${ADA}</p>${facts("2 May")}<p><b>Ben Okoro:</b> ${BEN}</p><p><b>Ada Stone:</b> ${ADA_AGAIN}</p>`;
    const speakers = turnsOf(await read(page(`${facts("1 May")}${turns}`))).map(({ speaker }) => speaker);
    expect(speakers).toEqual(expect.arrayContaining(["Ada Stone", "Ben Okoro"]));
  });

  test("tells of a name that is set as too few others are to be read as a label", async () => {
    const names = ["Ada Stone", "Ada Stone", "Ben Okoro", "Cleo Diaz", "Dan Roos"];
    const { warnings } = await read(page(names.map((name) => `<p><b>${name}</b></p><p>${ADA}</p>`).join("\n")));
    expect(warnings.map(({ line, message }) => `${line} ${message}`)).toEqual(
      ["Ben Okoro", "Cleo Diaz", "Dan Roos"].map((name, at) =>
        expect.stringMatching(new RegExp(`^${at + 3} "${name}" is set as`, "u")),
      ),
    );
  });

  test("tells of names in bold before words where none comes again", async () => {
    const { warnings } = await read(page(`<p><b>Ada Stone</b> ${ADA}</p><p><b>Ben Okoro</b> ${BEN}</p>`));
    expect(warnings.map(({ message }) => message.split(" is set as the speakers")[0])).toEqual([
      '"Ada Stone"',
      '"Ben Okoro"',
    ]);
  });

  test("reads times where the page has them, as seconds", async () => {
    for (const name of [
      "Podcasting 2.0",
      "spans of a transcript player",
      "a name and a time above the words",
      "bold names, a time beside them, and a line break",
      "bold names, a plain time beside them, and a line break",
      "bold names and a time in brackets",
      "plain names and a time element",
    ]) {
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
