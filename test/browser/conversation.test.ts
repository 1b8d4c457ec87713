/** A reader's conversation in a real browser, by keyboard, through every state of the thread. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openStage, type Stage, visibleText } from "../support/browser-stage.ts";
import { problem, reply } from "../support/page-server.ts";
import { makeRefusal, makeReply } from "../support/web-reply.ts";

const TRAM = "Yes. The stop is back on the map.";
const HOST = `<!doctype html><html lang="en"><head><title>A blog</title></head><body><main><h1>A post</h1>
<script src="/widget.js" data-transcript="ropeworks-evening-2031-11-06" async></script></main></body></html>`;

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  stage.server.putPage("/host", HOST);
});

afterAll(() => stage.close());

beforeEach(() => {
  stage.server.suggest(["Who will pay for the heating of the schools this winter?"]);
  stage.server.answerWith(({ question }) => reply(makeReply(question, TRAM)));
});

const field = (page: Page) => page.getByLabel("Your question");

async function ask(page: Page, question: string): Promise<void> {
  await field(page).fill(question);
  await field(page).press("Enter");
}

test("asks by keyboard and keeps the focus in the question field", async () => {
  const page = await stage.visit("/host");
  await field(page).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Is there a stop at the hospital?");
  await page.keyboard.press("Enter");
  await page.getByText(TRAM).first().waitFor();
  const figure = page.getByRole("figure");
  expect(await visibleText(figure.locator("blockquote"))).toBe(TRAM);
  expect(await visibleText(figure.locator("figcaption"))).toContain("Amara Osei");
  expect(await visibleText(figure.locator("time"))).toBe("6 November 2031");
  expect(await visibleText(figure)).toMatch(
    /In reply to: … .*Will there be a stop at the hospital, and when\? Show all/,
  );
  expect(await page.locator("verbatim-ask").evaluate((host) => host.shadowRoot?.activeElement?.id)).toBe("question");
});

test("announces the answer in a live region apart from the thread, and takes it back", async () => {
  const page = await stage.visit("/host");
  await ask(page, "Is there a stop at the hospital?");
  const status = page.getByRole("status");
  await status.getByText("Quotes found: 1. First: Amara Osei").waitFor({ state: "attached" });
  await expect.poll(() => visibleText(status)).toBe("");
});

test("shows the quote in its paragraph and folds it away again", async () => {
  const page = await stage.visit("/host");
  await ask(page, "Is there a stop at the hospital?");
  const toggle = page.getByRole("button", { name: "Show the paragraph" });
  await toggle.press("Enter");
  expect(await visibleText(page.locator("blockquote"))).toContain("a stop on that hill without a lift");
  expect(await visibleText(page.locator("blockquote .insertion"))).toBe("[applause]");
  expect(await toggle.getAttribute("aria-expanded")).toBe("true");
  await toggle.press("Enter");
  expect(await visibleText(page.locator("blockquote"))).toBe(TRAM);
});

test("shows the whole question that was replied to when asked for it", async () => {
  const page = await stage.visit("/host");
  await ask(page, "Is there a stop at the hospital?");
  await page.getByRole("button", { name: "Show all" }).click();
  expect(await visibleText(page.locator("q"))).toContain("Will there be a stop at the hospital, and when?");
});

test("says whose words they are where they are not the speaker's", async () => {
  stage.server.answerWith(({ question }) => reply(makeReply(question, "Nobody asked about the ferry")));
  const page = await stage.visit("/host");
  await ask(page, "What does the blogger miss?");
  await page.getByText("Commentary by Tideline, not part of the transcript").waitFor();
});

test("is honest where nothing answers, and asks the nearest question at a click", async () => {
  stage.server.answerWith(({ question }) =>
    reply(question.includes("router") ? makeRefusal(question, ["Are the swans being moved?"]) : makeReply(question)),
  );
  const page = await stage.visit("/host");
  await ask(page, "How do I reset my router?");
  await page.locator(".statement").getByText("The transcript does not answer this.").waitFor();
  await page.getByRole("button", { name: "Are the swans being moved?" }).click();
  await page.getByRole("figure").waitFor();
  expect(stage.server.asked.at(-1)?.question).toBe("Are the swans being moved?");
  expect(await page.locator("verbatim-ask").evaluate((host) => host.shadowRoot?.activeElement?.id)).toBe("question");
});

test("asks a suggestion and returns the focus to the field", async () => {
  const page = await stage.visit("/host");
  await page.getByRole("button", { name: "Who will pay for the heating" }).press("Enter");
  await page.getByRole("figure").waitFor();
  expect(stage.server.asked.at(-1)?.question).toBe("Who will pay for the heating of the schools this winter?");
  expect(await page.locator("verbatim-ask").evaluate((host) => host.shadowRoot?.activeElement?.id)).toBe("question");
});

test("sends the earlier questions with a follow-up and shows how it was read", async () => {
  stage.server.answerWith(({ question, history }) =>
    reply({
      ...makeReply(question),
      ...(history.length === 0 ? {} : { interpretedAs: `${history.join(" ")} ${question}` }),
    }),
  );
  const page = await stage.visit("/host");
  await ask(page, "Are the swans being moved?");
  await page.getByRole("figure").waitFor();
  await ask(page, "Why not?");
  await page.getByText("Read as: Are the swans being moved? Why not?").waitFor();
  expect(stage.server.asked.at(-1)).toMatchObject({ question: "Why not?", history: ["Are the swans being moved?"] });
});

test("offers to try again after a failure, and keeps the focus in the widget", async () => {
  stage.server.answerWith(() => problem(500));
  const page = await stage.visit("/host");
  await ask(page, "Is there a stop at the hospital?");
  await page.locator(".notice").getByText("Something went wrong on the server.").waitFor();
  stage.server.answerWith(({ question }) => reply(makeReply(question, TRAM)));
  await page.getByRole("button", { name: "Try again" }).press("Enter");
  await page.getByRole("figure").waitFor();
  expect(await page.locator("verbatim-ask").evaluate((host) => host.shadowRoot?.activeElement?.id)).toBe("question");
});

test("says how long to wait when questions come too fast", async () => {
  stage.server.answerWith(() => problem(429, { "retry-after": "12" }));
  const page = await stage.visit("/host");
  await ask(page, "Again?");
  await page.locator(".notice").getByText("Please wait 12 s.").waitFor();
});

test("tells the reader who is offline", async () => {
  const page = await stage.visit("/host");
  await field(page).waitFor();
  await page.context().setOffline(true);
  await ask(page, "Anybody there?");
  await page.locator(".notice").getByText("You are offline.").waitFor();
});

test("never shows a late reply under a newer question", async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  stage.server.answerWith(async ({ question }) => {
    if (question === "Slow?") await held;
    return reply(makeReply(question, question === "Slow?" ? "The swans stay." : TRAM));
  });
  const page = await stage.visit("/host");
  await ask(page, "Slow?");
  await page.locator(".waiting").waitFor();
  await ask(page, "Quick?");
  await page.locator("blockquote").getByText(TRAM).waitFor();
  release();
  await ask(page, "Third?");
  await page.locator("details", { hasText: "Third?" }).locator("blockquote").waitFor();
  expect(await page.locator("blockquote").allInnerTexts()).not.toContain("The swans stay.");
  expect(await page.locator("details", { hasText: "Slow?" }).textContent()).toContain("before the answer came");
});

test("counts the characters of a question that is too long and does not send it", async () => {
  const page = await stage.visit("/host");
  const before = stage.server.asked.length;
  await ask(page, "x".repeat(501));
  await page.locator("#hint").getByText("501 of 500 characters").waitFor();
  expect(await field(page).getAttribute("aria-invalid")).toBe("true");
  expect(stage.server.asked).toHaveLength(before);
});

test("remembers the conversation over a reload, until a new one is begun", async () => {
  const page = await stage.visit("/host");
  await ask(page, "Is there a stop at the hospital?");
  await page.getByRole("figure").waitFor();
  await page.reload();
  await page.getByRole("figure").waitFor();
  await page.getByRole("button", { name: "New conversation" }).click();
  expect(await page.getByRole("figure").count()).toBe(0);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("remembers nothing where the host says so", async () => {
  stage.server.putPage("/forgetful", HOST.replace("data-transcript", "data-no-history data-transcript"));
  const page = await stage.visit("/forgetful");
  await ask(page, "Is there a stop at the hospital?");
  await page.getByRole("figure").waitFor();
  expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
});

test("copies the quote with its reference and says so", async () => {
  const page = await stage.visit("/host", { permissions: ["clipboard-read", "clipboard-write"] });
  await ask(page, "Is there a stop at the hospital?");
  await page.getByRole("button", { name: "Copy" }).press("Enter");
  await page.getByRole("button", { name: "Markdown" }).press("Enter");
  await page.getByRole("status").getByText("Copied: Markdown").waitFor({ state: "attached" });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`> ${TRAM}`);
  await page.keyboard.press("Escape");
  expect(await page.getByRole("button", { name: "Markdown" }).count()).toBe(0);
});

/** As on a page without https. */
const withoutClipboard = (page: Page) =>
  page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true }));

const withClipboard = (page: Page) => page.evaluate(() => Reflect.deleteProperty(navigator, "clipboard"));

test("copies on a page without https as the reader's own keys do", async () => {
  const page = await stage.visit("/host", { permissions: ["clipboard-read", "clipboard-write"] });
  await withoutClipboard(page);
  await ask(page, "Is there a stop at the hospital?");
  await page.getByRole("button", { name: "Copy" }).press("Enter");
  await page.getByRole("button", { name: "Plain text" }).press("Enter");
  await page.getByRole("status").getByText("Copied: Plain text").waitFor({ state: "attached" });
  await withClipboard(page);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`“${TRAM}”`);
});

test("shows where the browser does not allow copying, and takes that back once it does", async () => {
  const page = await stage.visit("/host", { permissions: ["clipboard-read", "clipboard-write"] });
  await withoutClipboard(page);
  await page.evaluate(() => Object.defineProperty(document, "execCommand", { value: () => false }));
  await ask(page, "Is there a stop at the hospital?");
  await page.getByRole("button", { name: "Copy" }).press("Enter");
  await page.getByRole("button", { name: "Markdown" }).press("Enter");
  const refused = page.getByRole("button", { name: "The browser did not allow copying." });
  await refused.waitFor();
  await withClipboard(page);
  await refused.press("Enter");
  await page.getByRole("button", { name: "Markdown" }).waitFor();
});

test("shows markup in a quote or question as text", async () => {
  stage.server.answerWith(({ question }) => reply(makeRefusal(question, ["<img src=x onerror=alert(1)>"])));
  const page = await stage.visit("/host");
  await ask(page, "<b>bold?</b>");
  await page.getByRole("button", { name: "<img src=x" }).waitFor();
  expect(await page.getByRole("heading", { name: "<b>bold?</b>" }).count()).toBe(1);
  expect(await page.locator("verbatim-ask img, verbatim-ask h3 b").count()).toBe(0);
});

test("speaks the language of the page it is on", async () => {
  stage.server.putPage("/russian", HOST.replace('lang="en"', 'lang="ru"'));
  const page = await stage.visit("/russian");
  await page.getByLabel("Ваш вопрос").fill("Где остановка?");
  await page.keyboard.press("Enter");
  await page.locator("time").getByText("6 ноября 2031 г.").waitFor();
});

test("asks whether an answer helped only where the server wants to know, and thanks by keyboard", async () => {
  const page = await stage.visit("/host");
  await ask(page, "Is there a stop at the hospital?");
  await page.getByText(TRAM).first().waitFor();
  expect(await page.getByRole("group", { name: "Did this help?" }).count()).toBe(0);
  stage.server.answerWith(({ question }) => {
    const answered = reply(makeReply(question, TRAM));
    answered.headers.set("x-feedback", "on");
    return answered;
  });
  await ask(page, "And at the school?");
  const group = page.getByRole("group", { name: "Did this help?" });
  await group.getByRole("button", { name: "No" }).focus();
  await page.keyboard.press("Enter");
  await group.getByText("Thank you.").waitFor();
  expect(stage.server.judged).toEqual([
    { question: "And at the school?", passage: expect.stringContaining("#p"), helpful: false },
  ]);
  expect(await group.evaluate((element) => element.matches(":focus"))).toBe(true);
});
