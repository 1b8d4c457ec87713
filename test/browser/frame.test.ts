/** The iframe and the page on which publishers choose: sizes itself, believes nobody else, and copies. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { EmbedChoice } from "../../src/http/contract.ts";
import { renderEmbed } from "../../web/embed/render-embed.ts";
import { renderFramePage } from "../../web/embed/render-frame-page.ts";
import { writeSnippet } from "../../web/embed/write-snippet.ts";
import { findAxeViolations, openStage, overflowsSideways, type Stage } from "../support/browser-stage.ts";
import { type PageServer, reply, startPageServer } from "../support/page-server.ts";
import { makeReply } from "../support/web-reply.ts";
import { makeLibrary, makeTranscript } from "../support/web-transcript.ts";

const transcript = makeTranscript();
const library = makeLibrary([transcript, makeTranscript({ id: "older-evening" })]);
const CHOICE: EmbedChoice = { mode: "iframe", theme: null, lang: null, "ask-selection": false };

let stage: Stage;
let host: PageServer;

beforeAll(async () => {
  stage = await openStage();
  host = await startPageServer();
  const baseUrl = stage.server.origin;
  const options = { transcript: transcript.id, choice: CHOICE, baseUrl, isOpen: false };
  stage.server.putPage("/embed/frame", renderFramePage(library, options));
  stage.server.putPage("/embed", renderEmbed(library, { ...options, choice: { ...CHOICE, mode: "inline" } }));
  const snippet = writeSnippet({ transcript, choice: CHOICE, base: baseUrl });
  const policy = `default-src 'none'; script-src ${baseUrl}; frame-src ${baseUrl}`;
  host.putPage(
    "/post",
    `<!doctype html><html lang="en"><head><title>A blog</title></head><body>${snippet}</body></html>`,
    policy,
  );
});

afterAll(async () => {
  await stage.close();
  await host.close();
});

beforeEach(() => {
  stage.server.answerWith(({ question }) => reply(makeReply(question)));
});

const frameHeight = (page: Page) => page.locator("iframe").evaluate((frame) => frame.getBoundingClientRect().height);

async function ask(page: Page): Promise<void> {
  const frame = page.frameLocator("iframe");
  await frame.getByLabel("Your question").fill("Is there a stop at the hospital?");
  await frame.getByLabel("Your question").press("Enter");
  await frame.getByRole("figure").waitFor();
}

test("the frame answers on another origin and is as tall as what it holds", async () => {
  const page = await stage.visit(`${host.origin}/post`);
  await expect.poll(() => frameHeight(page)).toBeLessThan(400);
  const before = await frameHeight(page);
  await ask(page);
  await expect.poll(() => frameHeight(page)).toBeGreaterThan(before + 100);
  const scrolls = await page
    .frameLocator("iframe")
    .locator("html")
    .evaluate((html) => html.scrollHeight > html.clientHeight);
  expect(scrolls).toBe(false);
});

test("links of the frame open outside of it", async () => {
  const page = await stage.visit(`${host.origin}/post`);
  await ask(page);
  const [opened] = await Promise.all([
    page.context().waitForEvent("page"),
    page.frameLocator("iframe").getByRole("link", { name: "Open in transcript" }).click(),
  ]);
  expect(new URL(opened.url()).pathname).toBe(`/t/${transcript.id}`);
  expect(await opened.evaluate(() => window.opener)).toBeNull();
});

test.each([
  ["the page itself", "postMessage({ type: 'verbatim-height', height: 5000 }, '*')"],
  [
    "a frame of another origin",
    `const other = document.createElement("iframe"); other.src = "/liar"; document.body.append(other)`,
  ],
])("believes no height from %s", async (_who, lie) => {
  const { origin } = stage.server;
  host.putPage(
    "/liar",
    "<!doctype html><title>Liar</title><script>parent.postMessage({type:'verbatim-height',height:5000},'*')</script>",
    "default-src 'unsafe-inline'",
  );
  host.putPage(
    "/lied-to",
    `<!doctype html><html lang="en"><head><title>A blog</title></head><body>${writeSnippet({ transcript, choice: CHOICE, base: origin })}</body></html>`,
    `default-src * 'unsafe-inline' 'unsafe-eval'`,
  );
  const page = await stage.visit(`${host.origin}/lied-to`);
  await expect.poll(() => frameHeight(page.mainFrame().page())).toBeLessThan(400);
  const received = page.evaluate(
    () => new Promise((resolve) => addEventListener("message", ({ data }) => data.height === 5000 && resolve(true))),
  );
  await page.evaluate(lie);
  await received;
  const heights = await page.locator("iframe").evaluateAll((frames) => frames.map((frame) => frame.clientHeight));
  expect(Math.max(...heights)).toBeLessThan(400);
});

test("the embed page works by keyboard, follows a choice, and copies what it shows", async () => {
  const page = await stage.visit("/embed", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.locator("#result verbatim-ask").getByLabel("Your question").waitFor();
  const { origin } = stage.server;
  const launcher: EmbedChoice = { ...CHOICE, mode: "launcher" };
  stage.server.putPage(
    "/embed",
    renderEmbed(library, { transcript: transcript.id, choice: launcher, baseUrl: origin, isOpen: true }),
  );
  await page.getByRole("radio", { name: "In the post" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.locator("#result .launcher").waitFor();
  expect(await page.locator("verbatim-ask").count()).toBe(1);
  expect(new URL(page.url()).search).toContain("mode=launcher");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("value"))).toBe("launcher");
  await page.getByRole("button", { name: "Copy" }).press("Enter");
  await page.getByRole("status").getByText("Copied").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    writeSnippet({ transcript, choice: launcher, base: origin }),
  );
});

test("the embed page works without JavaScript", async () => {
  const page = await stage.visit("/embed", { javaScriptEnabled: false });
  await page.getByLabel("Theme").selectOption("dark");
  await page.getByRole("button", { name: "Show" }).click();
  expect(new URL(page.url()).searchParams.get("theme")).toBe("dark");
});

test.each(["/embed", "/embed/frame"])("%s has no axe violation in light and dark, and fits 320 px", async (path) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await stage.visit(path, { colorScheme, viewport: { width: 320, height: 640 } });
    await page.locator("verbatim-ask").locator("textarea, .launcher").first().waitFor();
    expect(await findAxeViolations(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
  }
});
