/** The reader page in a browser: complete without JavaScript, better with it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { sliceSpan } from "../../src/domain/span.ts";
import { renderReader } from "../../web/reader/render-reader.ts";
import { openStage, type Stage, visibleText } from "../support/browser-stage.ts";
import { makeAnswer, makeLibrary, makeTranscript } from "../support/web-transcript.ts";

const transcript = makeTranscript();
const { quote, citation } = makeAnswer("No school will be closed because of the cold.");
const [, { start, end }] = citation.selectors;
const address = new URL(citation.href, "http://reader.invalid");

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  const { server } = stage;
  const options = { quote: { start, end }, baseUrl: server.origin };
  server.putPage(address.pathname, renderReader(makeLibrary([transcript]), transcript.id, options));
});

afterAll(() => stage.close());

const link = `${address.pathname}${address.search}${address.hash}`;

test("shows the marked quote and the whole text without JavaScript", async () => {
  const page = await stage.visit(link, { javaScriptEnabled: false });
  const mark = page.locator("#quote");
  expect(await visibleText(mark)).toBe(quote);
  expect(await mark.isVisible()).toBe(true);
  const text = await page.locator("#transcript").textContent();
  for (const { paragraphs } of transcript.turns) {
    for (const { span } of paragraphs) expect(text).toContain(sliceSpan(transcript.text, span));
  }
});

test("opens with the quote in view, also in a small window", async () => {
  const page = await stage.visit(link, { viewport: { width: 360, height: 420 } });
  const isInView = () =>
    page.locator("#quote").evaluate((mark) => {
      const { top, bottom } = mark.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  await expect.poll(isInView).toBe(true);
});

test("opens with the quote in the middle of the window, where the words around it are", async () => {
  const page = await stage.visit(link, { viewport: { width: 800, height: 600 } });
  await page.waitForLoadState("networkidle");
  const middle = () =>
    page.locator("#quote").evaluate((mark) => {
      const { top, bottom } = mark.getBoundingClientRect();
      return (top + bottom) / 2;
    });
  await expect.poll(middle).toBeGreaterThan(200);
  expect(await middle()).toBeLessThan(400);
});

test("opens at a paragraph with the name of whoever says it in view", async () => {
  const page = await stage.visit(`${address.pathname}#p7`, { viewport: { width: 800, height: 600 } });
  await page.waitForLoadState("networkidle");
  const tops = await page
    .locator(".turn", { has: page.locator("#p7") })
    .locator("p")
    .evaluateAll((parts) => parts.slice(0, 2).map((part) => part.getBoundingClientRect().top));
  expect(tops[0]).toBeGreaterThanOrEqual(0);
  expect(tops[1]).toBeLessThan(150);
});

test("leads from the contents to an exchange, and from a number to its paragraph", async () => {
  const page = await stage.visit(address.pathname, { viewport: { width: 1300, height: 700 } });
  await page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: "Are the swans" }).click();
  expect(new URL(page.url()).hash).toBe("#q3");
  await page.getByRole("link", { name: "Link to paragraph 8" }).click();
  expect(new URL(page.url()).hash).toBe("#p8");
});

test("holds nothing but the text when printed", async () => {
  const page = await stage.visit(address.pathname);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".contents").isVisible()).toBe(false);
  expect(await page.locator("verbatim-ask").isVisible()).toBe(false);
  expect(await page.locator("#p3").isVisible()).toBe(true);
});
