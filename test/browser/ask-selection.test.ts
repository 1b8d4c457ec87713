/** Asking about words selected in the post: off unless the host wants it, by pointer and by keyboard. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findAxeViolations, openStage, type Stage } from "../support/browser-stage.ts";
import { reply } from "../support/page-server.ts";
import { makeReply } from "../support/web-reply.ts";

let stage: Stage;

const post = (attributes: string) => `<!doctype html><html lang="en"><head><title>A blog</title></head><body><main>
<h1>A post</h1><p id="other">Something else altogether.</p><div class="post"><p id="words" tabindex="0">The swans   in the old
dock stay.</p></div><script src="/widget.js" data-transcript="t" data-content=".post" ${attributes}></script></main></body></html>`;

beforeAll(async () => {
  stage = await openStage();
  stage.server.answerWith(({ question }) => reply(makeReply(question)));
  stage.server.putPage("/off", post(""));
  stage.server.putPage("/on", post("data-ask-selection"));
  stage.server.putPage("/panel", post('data-ask-selection data-mode="launcher"'));
});

afterAll(() => stage.close());

const offer = (page: Page) => page.getByRole("button", { name: "Ask about this" });

/** As a reader does: a double click selects a word, a triple click the paragraph. */
const select = (page: Page, id = "words", clickCount = 3) => page.locator(`#${id}`).click({ clickCount });

async function visit(path: string): Promise<Page> {
  const page = await stage.visit(path);
  await page.waitForLoadState("networkidle");
  return page;
}

test("is off unless the host wants it, and then loads nothing", async () => {
  const page = await stage.visit("/off");
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.reload({ waitUntil: "networkidle" });
  await select(page);
  expect(await offer(page).count()).toBe(0);
  expect(loaded.some((url) => url.includes("ask-selection"))).toBe(false);
});

test("puts the words into the question field for the reader to finish", async () => {
  const page = await visit("/on");
  await select(page);
  await offer(page).click();
  expect(await page.getByLabel("Your question").inputValue()).toBe("The swans in the old dock stay.");
  await page.keyboard.type(" Why?");
  await page.keyboard.press("Enter");
  await page.getByRole("figure").waitFor();
  expect(stage.server.asked.at(-1)?.question).toBe("The swans in the old dock stay. Why?");
});

test("stands beside the words, is the next stop of Tab, and goes with Escape", async () => {
  const page = await visit("/on");
  await page.locator("#words").focus();
  await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector("#words") ?? document.body));
  await page.keyboard.press("Shift");
  await offer(page).waitFor();
  const [words, button] = await Promise.all([page.locator("#words").boundingBox(), offer(page).boundingBox()]);
  expect(Math.abs((button?.y ?? 0) - (words?.y ?? 0) - (words?.height ?? 0))).toBeLessThan(20);
  expect(await findAxeViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await offer(page).count()).toBe(0);
  await page.keyboard.press("Shift");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await page.getByLabel("Your question").inputValue()).toBe("The swans in the old dock stay.");
  expect(await offer(page).count()).toBe(0);
});

test("offers nothing for words outside of the content, and goes with the selection", async () => {
  const page = await visit("/on");
  await select(page, "other");
  expect(await offer(page).count()).toBe(0);
  await select(page);
  await offer(page).waitFor();
  await select(page, "other", 1);
  await expect.poll(() => offer(page).count()).toBe(0);
});

test("opens the panel, and is gone with its widget", async () => {
  const page = await visit("/panel");
  await select(page);
  await offer(page).click();
  expect(await page.getByRole("dialog").getByLabel("Your question").inputValue()).toContain("The swans");
  await page.keyboard.press("Escape");
  await select(page);
  await offer(page).waitFor();
  await page.locator("verbatim-ask").evaluate((widget) => widget.removeAttribute("ask-selection"));
  expect(await offer(page).count()).toBe(0);
});
