/** Links into the source: what Chromium itself highlights is the quote, on the real transcript's post. */
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import { renderHome } from "../../web/blog/render-blog.ts";
import { openStage, type Stage } from "../support/browser-stage.ts";
import { type PageServer, startPageServer } from "../support/page-server.ts";
import { makeLibrary, quotePassage } from "../support/web-transcript.ts";

const QUOTES = 60;
/** Nothing else on the page has this colour, so that a picture tells what is highlighted. */
const PAINT = "::target-text{background:rgb(255,0,255);color:rgb(255,0,255)}";

let stage: Stage;
let host: PageServer;
let quotes: readonly ReturnType<typeof quotePassage>[];

beforeAll(async () => {
  stage = await openStage();
  host = await startPageServer();
  const corpus = fileURLToPath(new URL("../../corpus/government-hour-2025-02-19.md", import.meta.url));
  const read = await readTranscript(corpus);
  const transcript = { ...read.transcript, url: `${stage.server.origin}/post` };
  const home = renderHome(makeLibrary([transcript]), stage.server.origin);
  stage.server.putPage(
    "/post",
    home.replace("</head>", `<style>${PAINT}</style></head>`),
    "default-src 'self' 'unsafe-inline'",
  );
  const all = read.passages.flatMap((passage) =>
    passage.sentences.map((span) => quotePassage(transcript, passage, { span, score: 1 })),
  );
  // Questions of the transcript stand in the widget too, and must not be taken for the text.
  const questions = all.filter(({ kind, quote }) => kind === "question" && quote.endsWith("?"));
  stage.server.suggest(questions.slice(0, 5).map(({ quote }) => quote));
  const spread = Array.from({ length: QUOTES }, (_, at) => all[Math.floor((at * all.length) / QUOTES)]);
  quotes = [...questions.slice(0, 5), ...spread].filter((quote) => quote !== undefined);
});

afterAll(async () => {
  await stage.close();
  await host.close();
});

/** Follows the link from a page of another origin, in a new tab, as the widget's link does. */
async function follow(page: Page, href: string): Promise<Page> {
  const [opened] = await Promise.all([
    page.context().waitForEvent("page"),
    page
      .evaluate((address) => {
        const link = Object.assign(document.createElement("a"), { href: address, target: "_blank", rel: "noopener" });
        link.textContent = "Open at the source";
        document.body.replaceChildren(link);
      }, href)
      .then(() => page.getByRole("link").click()),
  ]);
  await opened.waitForLoadState("networkidle");
  return opened;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where the words stand in the window, line by line; found by counting letters, apart from the code under test. */
function boxesOf(page: Page, quote: string): Promise<readonly Box[]> {
  return page.evaluate((words) => {
    const walker = document.createTreeWalker(document.querySelector(".post") ?? document.body, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode() !== null) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
    const places = nodes.flatMap((node) =>
      [...node.data.matchAll(/\S/g)].map(({ index }) => ({ node, offset: index })),
    );
    const letters = nodes.map(({ data }) => data.replace(/\s/g, "")).join("");
    const wanted = words.replace(/\s/g, "");
    const start = letters.indexOf(wanted);
    const [first, last] = [places[start], places[start + wanted.length - 1]];
    if (first === undefined || last === undefined || letters.indexOf(wanted, start + 1) !== -1) return [];
    const range = document.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset + 1);
    return [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
  }, quote);
}

/** The painted pixels of the window, as one box per row of text that has any. */
async function paintedRows(page: Page, reader: Page): Promise<readonly Box[]> {
  const picture = (await page.screenshot()).toString("base64");
  const rows = await reader.evaluate(readPaintedRows, picture);
  const boxes: Box[] = [];
  for (const row of rows) {
    const last = boxes.at(-1);
    const continues = last?.bottom === row.top && last.left === row.left && last.right === row.right;
    if (last !== undefined && continues) boxes[boxes.length - 1] = { ...last, bottom: row.bottom };
    else boxes.push(row);
  }
  return boxes;
}

/** Runs in a page, which can read pictures: one box per row of pixels that has the paint's colour. */
async function readPaintedRows(png: string): Promise<readonly Box[]> {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  if (context === null) return [];
  context.drawImage(bitmap, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const pixels = new Uint32Array(data.buffer);
  // Opaque magenta, least significant byte first.
  const paint = 0xffff00ff;
  return Array.from({ length: height }, (_, y) => {
    const row = pixels.subarray(y * width, (y + 1) * width);
    return { left: row.indexOf(paint), top: y, right: row.lastIndexOf(paint) + 1, bottom: y + 1 };
  }).filter(({ left }) => left !== -1);
}

/** Narrower than any letter: a word too many or too few shows. */
const TOLERANCE = 2;

/** Lines of text as a picture gives them: pieces of one line joined. */
function joinLines(boxes: readonly Box[]): readonly Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    const last = lines.at(-1);
    if (last === undefined || Math.abs(last.top - box.top) > TOLERANCE) lines.push(box);
    else
      lines[lines.length - 1] = {
        ...last,
        left: Math.min(last.left, box.left),
        right: Math.max(last.right, box.right),
      };
  }
  return lines;
}

const isSame = (one: Box | undefined, other: Box) =>
  one !== undefined &&
  (["left", "top", "right", "bottom"] as const).every((side) => Math.abs(one[side] - other[side]) <= TOLERANCE);

/** How often a picture is taken while Chromium still looks for the words, or the widget still moves them. */
const ATTEMPTS = 12;
const BETWEEN_ATTEMPTS = 300;

/**
 * How often a link is followed: Chromium looks for the words while the page loads and for a moment after, and a machine
 * that is busy just then makes it give up.
 */
const VISITS = 3;

interface Finding {
  readonly expected: readonly Box[];
  readonly painted: readonly Box[];
  readonly isRight: boolean;
}

async function compare(page: Page, reader: Page, quote: string): Promise<Finding> {
  let finding: Finding = { expected: [], painted: [], isRight: false };
  for (let attempt = 0; attempt < ATTEMPTS && !finding.isRight; attempt += 1) {
    if (attempt > 0) await page.waitForTimeout(BETWEEN_ATTEMPTS);
    const expected = joinLines(await boxesOf(page, quote));
    // The same words twice in the post have no place of their own.
    if (expected.length === 0) break;
    const painted = await paintedRows(page, reader);
    const isRight = painted.length === expected.length && expected.every((line, at) => isSame(painted[at], line));
    finding = { expected, painted, isRight };
  }
  return finding;
}

async function followAndCompare(from: Page, reader: Page, { href, quote }: Record<"href" | "quote", string>) {
  for (let visit = 1; ; visit += 1) {
    const page = await follow(from, href);
    const finding = await compare(page, reader, quote);
    await page.close();
    if (finding.isRight || finding.expected.length === 0 || visit === VISITS) return finding;
  }
}

test("Chromium resolves links of other origins to the quote's own words, every one", async () => {
  const reader = await stage.visit("/post");
  host.putPage(
    "/",
    '<!doctype html><html lang="en"><head><title>Elsewhere</title></head><body></body></html>',
    "default-src 'none'",
  );
  const elsewhere = await stage.visit(`${host.origin}/`, { viewport: { width: 1000, height: 1400 } });
  let compared = 0;
  const wrong: unknown[] = [];
  for (const { quote, citation } of quotes) {
    const href = citation.sourceHref ?? "";
    const { isRight, expected, painted } = await followAndCompare(elsewhere, reader, { href, quote });
    if (expected.length === 0) continue;
    compared += 1;
    if (!isRight) wrong.push({ quote, href, expected, painted });
  }
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThanOrEqual(50);
}, 300_000);
