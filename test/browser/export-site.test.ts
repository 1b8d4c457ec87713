/** An exported site under a sub-path of a host of files, with a strict policy, and then without a network. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectPath } from "../../src/composition/root.ts";
import { openStage, type Stage, visibleText } from "../support/browser-stage.ts";
import { type ExportedSite, exportFiles } from "../support/exported-site.ts";
import { type StaticHost, startStaticHost } from "../support/static-host.ts";

const QUESTION = "Does Moscow want a ceasefire in Ukraine?";
const REFINED = /by words and by meaning/;
const WORDS_ONLY = /by words alone/;
/** The model is loaded and run in a browser that shares the machine with other tests. */
const PATIENCE = 120_000;

let site: ExportedSite;
let host: StaticHost;
let stage: Stage;

beforeAll(async () => {
  site = await exportFiles([projectPath("corpus/government-hour-2025-02-19.md")]);
  [host, stage] = await Promise.all([startStaticHost(site.folder), openStage()]);
}, PATIENCE);

afterAll(async () => {
  await Promise.all([stage.close(), host.cut(), site.close()]);
});

async function ask(page: Page, question = QUESTION): Promise<void> {
  await page.getByLabel("Your question").fill(question);
  await page.keyboard.press("Enter");
}

async function firstQuote(page: Page): Promise<string> {
  const quote = page.locator("[part=quote]").first();
  await quote.waitFor({ timeout: PATIENCE });
  return visibleText(quote);
}

/** Every question is answered with the model once the bar is gone. */
async function waitForModel(page: Page): Promise<void> {
  await page.locator("[part=progress]").waitFor({ state: "detached", timeout: PATIENCE });
}

async function answerOfServer(question: string): Promise<string> {
  const { answers } = await site.library.ask({ question, history: [], limit: 3 });
  return answers[0]?.quote ?? "";
}

test(
  "loads nothing heavy before the reader turns to the widget, then answers as a server would",
  async () => {
    const page = await stage.visit(`${host.base}index.html`);
    await page.getByText("Asked in the transcript").waitFor();
    expect(host.asked.filter((path) => /data\/|worker|browser-search|verbatim\.json/.test(path))).toEqual([]);
    expect(host.sent()).toBeLessThan(100_000);
    await page.getByLabel("Your question").focus();
    await waitForModel(page);
    await ask(page);
    expect(await firstQuote(page)).toBe(await answerOfServer(QUESTION));
    expect(await page.locator("[part=basis]").count()).toBe(0);
  },
  PATIENCE,
);

test(
  "answers by words first and says so, then by meaning, and the line stays",
  async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const page = await stage.visit(`${host.base}post.html`);
    await page.context().route(/model-worker/, async (route) => {
      await held;
      await route.continue();
    });
    await ask(page);
    await page.getByText("meaning is still being looked at").waitFor({ timeout: PATIENCE });
    const place = await page.locator("[part=quote]").first().boundingBox();
    release();
    await page.getByText(REFINED).waitFor({ timeout: PATIENCE });
    expect(await firstQuote(page)).toBe(await answerOfServer(QUESTION));
    expect((await page.locator("[part=quote]").first().boundingBox())?.y).toBe(place?.y);
  },
  PATIENCE,
);

test(
  "goes by words alone where the policy forbids WebAssembly, and loads no model",
  async () => {
    const strict = await startStaticHost(site.folder, {
      policy:
        "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src data:",
    });
    try {
      const page = await stage.visit(`${strict.base}index.html`);
      await ask(page);
      await page.getByText(WORDS_ONLY).waitFor({ timeout: PATIENCE });
      expect(await firstQuote(page)).not.toBe("");
      expect(strict.asked.filter((path) => path.includes("model-worker"))).toEqual([]);
      expect(strict.sent()).toBeLessThan(1_000_000);
    } finally {
      await strict.cut();
    }
  },
  PATIENCE,
);

test(
  "links a quote to its place in the reader page, which marks it without a server",
  async () => {
    const page = await stage.visit(`${host.base}index.html`);
    await ask(page);
    await page.getByRole("link", { name: "Open in transcript" }).first().click({ timeout: PATIENCE });
    await page.waitForURL(/\/blog\/verbatim\/t\/government-hour-2025-02-19\.html\?quote=\d+-\d+#p\d+$/);
    const { answers } = await site.library.ask({ question: QUESTION, history: [], limit: 3 });
    const marked = await visibleText(page.locator("mark#quote"));
    expect(answers.map(({ quote }) => quote)).toContain(marked);
  },
  PATIENCE,
);

test(
  "answers with the network cut once it has been used, from a page that is opened anew",
  async () => {
    const own = await startStaticHost(site.folder);
    const page = await stage.visit(`${own.base}index.html`);
    await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
    await page.getByLabel("Your question").focus();
    await waitForModel(page);
    await own.cut();
    await page.reload();
    await ask(page, "What does the minister say about nuclear weapons?");
    await page.locator("[part=quote],[part=not-answered]").first().waitFor({ timeout: PATIENCE });
    await waitForModel(page);
    await ask(page);
    await page.getByText(QUESTION).first().waitFor();
    expect(await firstQuote(page)).toBe(await answerOfServer(QUESTION));
    await page.goto(`${own.base}t/government-hour-2025-02-19.html?quote=29616-30090#p71`);
    expect(await page.locator("mark#quote").count()).toBe(1);
  },
  PATIENCE,
);
