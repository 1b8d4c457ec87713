/** Show in text: the quote found in the host page, marked and in view, on the real transcript's every sentence. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TextQuoteSelector } from "../../src/domain/citation.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import { renderHome } from "../../web/blog/render-blog.ts";
import { openStage, type Stage } from "../support/browser-stage.ts";
import { reply } from "../support/page-server.ts";
import { makeReply } from "../support/web-reply.ts";
import { makeLibrary, makeTranscript, quotePassage } from "../support/web-transcript.ts";

const WALL = "Work on the northern half begins in March, and it will be finished before the autumn storms.";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  stage.server.putPage("/", renderHome(makeLibrary([makeTranscript()]), stage.server.origin));
  stage.server.answerWith(({ question }) => reply(makeReply(question, WALL)));
});

afterAll(() => stage.close());

async function ask(page: Page): Promise<void> {
  await page.getByLabel("Your question").fill("When will the wall be finished?");
  await page.getByLabel("Your question").press("Enter");
  await page.getByRole("figure").waitFor();
}

const highlighted = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get("verbatim-quote") ?? [])].map(String).join(""));

/** Distance of the highlight from the window's top as a share of its height. */
const highlightHeight = (page: Page) =>
  page.evaluate(() => {
    const [range] = CSS.highlights.get("verbatim-quote") ?? [];
    return range instanceof Range ? range.getBoundingClientRect().top / innerHeight : -1;
  });

test("marks the quote, brings it into view, leads back, and leaves the page's DOM alone", async () => {
  const page = await stage.visit("/");
  await ask(page);
  const before = await page.content();
  await page.getByRole("button", { name: "Show in text" }).press("Enter");
  expect(await highlighted(page)).toBe(WALL);
  const height = await highlightHeight(page);
  expect(height).toBeGreaterThan(0);
  expect(height).toBeLessThan(0.6);
  expect(await page.content()).toBe(before);
  await page.getByRole("button", { name: "Back to the answer" }).press("Enter");
  expect(await highlighted(page)).toBe("");
  expect(await page.locator("verbatim-ask").evaluate((host) => host.shadowRoot?.activeElement?.textContent)).toBe(
    "Show in text",
  );
});

test("gives the focus back to the launcher once a panel that was left for the text is closed", async () => {
  const post = renderHome(makeLibrary([makeTranscript()]), stage.server.origin);
  stage.server.putPage("/panel", post.replace("data-content=", 'data-mode="launcher" data-content='));
  const page = await stage.visit("/panel");
  await page.locator(".launcher").press("Enter");
  await ask(page);
  await page.getByRole("button", { name: "Show in text" }).press("Enter");
  await page.getByRole("button", { name: "Back to the answer" }).press("Enter");
  await page.getByRole("button", { name: "Close" }).press("Enter");
  const focused = () => page.locator("verbatim-ask").evaluate((host) => host.shadowRoot?.activeElement?.className);
  await expect.poll(focused).toBe("launcher");
});

test("scrolls smoothly where the reader has not asked for less motion", async () => {
  const page = await stage.visit("/", { reducedMotion: "no-preference" });
  await ask(page);
  await page.getByRole("button", { name: "Show in text" }).click();
  await expect.poll(() => highlightHeight(page), { timeout: 10_000 }).toBeLessThan(0.6);
});

test("finds the quote in a scrolling box of the page", async () => {
  stage.server.putPage(
    "/box",
    `<!doctype html><html lang="en"><head><title>Box</title><link rel="stylesheet" href="/box.css"></head><body>
<script src="/widget.js" data-transcript="t" data-content="#box"></script>
<div id="box" tabindex="0"><p>${"Filler. ".repeat(3000)}</p><p>${WALL}</p><p>${"Filler. ".repeat(3000)}</p></div></body></html>`,
    "default-src * 'unsafe-inline'",
  );
  const page = await stage.visit("/box");
  await page.addStyleTag({ content: "#box{block-size:300px;overflow:auto}" });
  await ask(page);
  await page.getByRole("button", { name: "Show in text" }).click();
  const inside = await page.evaluate(() => {
    const [range] = CSS.highlights.get("verbatim-quote") ?? [];
    const box = document.querySelector("#box")?.getBoundingClientRect();
    if (!(range instanceof Range) || box === undefined) return false;
    const { top, bottom } = range.getBoundingClientRect();
    return top >= box.top && bottom <= box.bottom && top >= 0 && bottom <= innerHeight;
  });
  expect(inside).toBe(true);
});

test("unfolds what holds the quote, and only that", async () => {
  const folded = (id: string, content: string) => `<details id="${id}"><summary>${id}</summary>${content}</details>`;
  stage.server.putPage(
    "/folded",
    `<!doctype html><html lang="en"><head><title>Folded</title></head><body><script src="/widget.js" data-transcript="t"></script>
${folded("other", "<p>Something else.</p>")}${folded("outer", folded("inner", `<p>${WALL}</p>`))}</body></html>`,
  );
  const page = await stage.visit("/folded");
  await ask(page);
  await page.getByRole("button", { name: "Show in text" }).click();
  expect(await highlighted(page)).toBe(WALL);
  const open = await page.evaluate(() => [...document.querySelectorAll("details[open]")].map(({ id }) => id));
  expect(open).toEqual(["outer", "inner"]);
  const height = await highlightHeight(page);
  expect(height).toBeGreaterThan(0);
  expect(height).toBeLessThan(1);
});

test.each([
  ["does not hold the quote", `<p>${WALL.replace("March", "May")}</p>`],
  ["holds it only out of sight", `<p hidden>${WALL}</p>`],
  ["folds away what is out of sight", `<details><summary>More</summary><p hidden>${WALL}</p></details>`],
])("offers only links where the page %s", async (_case, content) => {
  stage.server.putPage(
    "/other",
    `<!doctype html><html lang="en"><head><title>Other</title></head><body><script src="/widget.js" data-transcript="t"></script>${content}</body></html>`,
  );
  const page = await stage.visit("/other");
  await ask(page);
  expect(await page.getByRole("button", { name: "Show in text" }).count()).toBe(0);
  const reader = await page.getByRole("link", { name: "Open in transcript" }).getAttribute("href");
  expect(reader).toMatch(new RegExp(`^${stage.server.origin}/t/ropeworks-evening-2031-11-06\\?quote=\\d+-\\d+#p3$`));
  const source = page.getByRole("link", { name: "Open at the source" });
  expect(await source.getAttribute("href")).toContain("https://tideline.example/ropeworks");
  expect(await source.getAttribute("rel")).toBe("noopener");
});

interface Finding {
  readonly found: string | null;
  readonly exact: string;
}

/** Looks every selector up in the page with the widget's own code. */
async function findAll(page: Page, selectors: readonly TextQuoteSelector[]): Promise<readonly Finding[]> {
  const entry = fileURLToPath(new URL("../../web/element/page-finder.ts", import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    globalName: "finder",
    write: false,
  });
  await page.evaluate(`${outputFiles[0]?.text ?? ""}; globalThis.finder = finder;`);
  const request = JSON.stringify(selectors);
  return page.evaluate<readonly Finding[]>(`(() => {
    const page = new finder.PageFinder(".post");
    return ${request}.map((selector) => {
      const ranges = page.find({ citation: { selectors: [selector] } });
      return { exact: selector.exact, found: ranges && ranges.map(String).join(" ") };
    });
  })()`);
}

/** Letters and digits only: what no rewriting of markup or typography may change. */
const words = (text: string) => text.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");

/** Wraps words, dresses quotation marks and dashes, hyphenates, breaks lines, adds footnotes: as editors of blogs do. */
const REWRITE = `
  for (const paragraph of document.querySelectorAll(".body p")) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) node.replaceWith(...node.data.split(" ").flatMap((word, position) => {
      const dressed = word
        .replace(/"(?=\\w)/g, "“").replace(/"/g, "”").replace(/'/g, "’").replace(/–-|--/g, "—")
        .replace(/(\\w{5})(\\w{3})/g, "$1\\u00ad$2");
      const blank = position === 0 ? "" : position % 13 === 0 ? "\\n\\u00a0 " : " ";
      if (position % 17 === 4) {
        const note = document.createElement("sup");
        note.textContent = "[" + position + "]";
        return [blank + dressed, note];
      }
      if (position % 7 !== 3) return [blank + dressed];
      const wrapped = document.createElement(position % 2 ? "em" : "a");
      wrapped.textContent = dressed;
      return position % 3 ? [blank, wrapped] : [document.createElement("br"), blank, wrapped];
    }));
    paragraph.normalize();
  }`;

test("finds at least 98 % of all sentences of the real transcript, rewritten or not, and never other words", async () => {
  const corpus = fileURLToPath(new URL("../../corpus/government-hour-2025-02-19.md", import.meta.url));
  const { transcript, passages } = await readTranscript(corpus);
  const quotes = passages.flatMap((passage) =>
    passage.sentences.map((span) => quotePassage(transcript, passage, { span, score: 1 })),
  );
  const selectors = quotes.map(({ citation }) => citation.selectors[0]);
  expect(selectors.length).toBeGreaterThan(300);
  expect(sliceSpan(transcript.text, { start: 0, end: 15 })).toBe("Government Hour");
  stage.server.putPage("/real", renderHome(makeLibrary([transcript]), stage.server.origin));
  const page = await stage.visit("/real");
  for (const rewrite of ["", REWRITE]) {
    await page.evaluate(rewrite);
    const findings = await findAll(page, selectors);
    const wrong = findings.filter(({ found, exact }) => found !== null && words(found) !== words(exact));
    expect(wrong).toEqual([]);
    const missed = findings.filter(({ found }) => found === null).map(({ exact }) => exact);
    expect(missed.length / findings.length, missed.join("\n")).toBeLessThanOrEqual(0.02);
  }
});
