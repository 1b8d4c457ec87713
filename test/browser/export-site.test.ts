/** An exported site under a sub-path of a host of files, with a strict policy, and then without a network. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectPath } from "../../src/composition/root.ts";
import { SiteManifest } from "../../src/export/site-manifest.ts";
import { openStage, type Stage, visibleText } from "../support/browser-stage.ts";
import { type ExportedSite, exportFiles } from "../support/exported-site.ts";
import { type HostOptions, type StaticHost, startStaticHost } from "../support/static-host.ts";

const QUESTION = "Does Moscow want a ceasefire in Ukraine?";
/** One whose words stand in the text: words alone refuse the other. */
const IN_ITS_WORDS = "What did Trump say about NATO?";
const REFINED = /by words and by meaning/;
const WORDS_ONLY = /by words alone/;
const HEAVY = /data\/|worker|browser-search|verbatim\.json/;
const PAGE = "t/government-hour-2025-02-19.html";
/** The model is loaded and run in a browser that shares the machine with other tests. */
const PATIENCE = 120_000;
/** What a reader may load, in bytes: the page with its widget, what answers by words take, everything. */
const PAGE_BUDGET = 100_000;
const WORDS_BUDGET = 1_000_000;
const BUDGET = 8_000_000;

let site: ExportedSite;
let stage: Stage;

beforeAll(async () => {
  [site, stage] = await Promise.all([exportFiles([projectPath("corpus/government-hour-2025-02-19.md")]), openStage()]);
}, PATIENCE);

afterAll(async () => {
  await Promise.all([stage.close(), site.close()]);
});

/** A host of the test's own: what one reader loads is not counted with another's. */
async function withHost(use: (host: StaticHost) => Promise<void>, options: HostOptions = {}): Promise<void> {
  const host = await startStaticHost(site.folder, options);
  try {
    await use(host);
  } finally {
    await host.cut();
  }
}

async function ask(page: Page, question = QUESTION): Promise<void> {
  await page.getByLabel("Your question").fill(question);
  await page.keyboard.press("Enter");
}

async function firstQuote(page: Page): Promise<string> {
  const quote = page.locator("[part=quote]").first();
  await quote.waitFor({ timeout: PATIENCE });
  return visibleText(quote);
}

/** On a first visit: every question is answered with the model, and all is kept, once the bar has come and gone. */
async function waitForModel(page: Page): Promise<void> {
  await page.evaluate(`(${untilReady})()`);
}

const untilReady = `async () => {
  const root = document.querySelector("verbatim-ask").shadowRoot;
  const step = () => new Promise((resolve) => setTimeout(resolve, 20));
  while (root.querySelector("[part=progress]") === null) await step();
  while (root.querySelector("[part=progress]") !== null) await step();
}`;

/** The service worker has kept what it keeps before anybody asks. */
async function waitForServiceWorker(page: Page): Promise<void> {
  await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
}

const untilKept = `async (paths) => {
  while ((await Promise.all(paths.map((path) => caches.match(path)))).includes(undefined))
    await new Promise((resolve) => setTimeout(resolve, 50));
}`;

/** In Cache Storage; paths in the folder. */
async function waitUntilKept(page: Page, ...paths: readonly string[]): Promise<void> {
  await page.evaluate(`(${untilKept})(${JSON.stringify(paths)})`);
}

async function answerOfServer(question: string): Promise<string> {
  const { answers } = await site.library.ask({ question, history: [], limit: 3 });
  return answers[0]?.quote ?? "";
}

test(
  "loads nothing heavy before the reader turns to the widget, then answers as a server would",
  () =>
    withHost(async (host) => {
      const page = await stage.visit(`${host.base}index.html`);
      await page.getByText("Asked in the transcript").waitFor();
      await waitForServiceWorker(page);
      expect(host.asked.filter((path) => HEAVY.test(path))).toEqual([]);
      expect(host.sent()).toBeLessThan(PAGE_BUDGET);
      await page.getByLabel("Your question").focus();
      await waitForModel(page);
      await ask(page);
      expect(await firstQuote(page)).toBe(await answerOfServer(QUESTION));
      expect(await page.locator("[part=basis]").count()).toBe(0);
      expect(host.sent()).toBeLessThan(BUDGET);
    }),
  PATIENCE,
);

test(
  "answers by words first, within their budget, and says so, then by meaning, and the line stays",
  () =>
    withHost(async (host) => {
      const release = host.holdBack(/model-worker/);
      const page = await stage.visit(`${host.base}index.html`);
      await ask(page, IN_ITS_WORDS);
      await page.getByText("meaning is still being looked at").waitFor({ timeout: PATIENCE });
      expect(host.sent()).toBeLessThan(WORDS_BUDGET);
      const place = await page.locator("[part=quote]").first().boundingBox();
      release();
      await page.getByText(REFINED).waitFor({ timeout: PATIENCE });
      expect(await firstQuote(page)).toBe(await answerOfServer(IN_ITS_WORDS));
      expect((await page.locator("[part=quote]").first().boundingBox())?.y).toBe(place?.y);
    }),
  PATIENCE,
);

describe("by words alone, and saying so", () => {
  async function expectWordsOnly(page: Page, host: StaticHost): Promise<void> {
    await ask(page, IN_ITS_WORDS);
    await page.getByText(WORDS_ONLY).waitFor({ timeout: PATIENCE });
    expect(await firstQuote(page)).not.toBe("");
    expect(host.asked.filter((path) => path.includes("model-worker"))).toEqual([]);
    expect(host.sent()).toBeLessThan(WORDS_BUDGET);
  }

  test(
    "goes where the policy forbids WebAssembly, and loads no model",
    () =>
      withHost(
        async (host) => {
          const page = await stage.visit(`${host.base}index.html`);
          await waitForServiceWorker(page);
          await expectWordsOnly(page, host);
        },
        {
          policy:
            "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src data:",
        },
      ),
    PATIENCE,
  );

  test(
    "goes where the device has little memory",
    () =>
      withHost(async (host) => {
        const page = await stage.visit(`${host.base}index.html`);
        await page.evaluate("Object.defineProperty(navigator, 'deviceMemory', { value: 0.5 })");
        await expectWordsOnly(page, host);
      }),
    PATIENCE,
  );

  test(
    "goes where the model cannot be had",
    () =>
      withHost(async (host) => {
        const page = await stage.visit(`${host.base}index.html`);
        await page.context().route(/model-worker/, (route) => route.abort());
        await ask(page, IN_ITS_WORDS);
        await page.getByText(WORDS_ONLY).waitFor({ timeout: PATIENCE });
        expect(await firstQuote(page)).not.toBe("");
      }),
    PATIENCE,
  );
});

test(
  "links a quote to its place in the reader page, which marks it without a server",
  () =>
    withHost(async (host) => {
      const page = await stage.visit(`${host.base}index.html`);
      await ask(page);
      await page.getByRole("link", { name: "Open in transcript" }).first().click({ timeout: PATIENCE });
      await page.waitForURL(/\/blog\/verbatim\/t\/government-hour-2025-02-19\.html\?quote=\d+-\d+#p\d+$/);
      const { answers } = await site.library.ask({ question: QUESTION, history: [], limit: 3 });
      const marked = await visibleText(page.locator("mark#quote"));
      expect(answers.map(({ quote }) => quote)).toContain(marked);
    }),
  PATIENCE,
);

test(
  "is asked from a page outside of the folder, whose tag loads the widget from elsewhere",
  async () => {
    const tag =
      '<script src="/js/widget.js" data-src="/blog/verbatim" data-transcript="government-hour-2025-02-19" async></script>';
    const pages = new Map<string, string | Buffer>([
      ["/2025/post", `<!doctype html><html lang="en"><title>A post</title><body>${tag}</body></html>`],
      ["/js/widget.js", await readFile(join(site.folder, "widget.js"))],
    ]);
    await withHost(
      async (host) => {
        const permissions = ["clipboard-read", "clipboard-write"];
        const page = await stage.visit(new URL("/2025/post", host.base).href, { permissions });
        await ask(page, IN_ITS_WORDS);
        expect(await firstQuote(page)).not.toBe("");
        const link = await page.getByRole("link", { name: "Open in transcript" }).first().getAttribute("href");
        expect(link?.startsWith(`${host.base}${PAGE}?quote=`)).toBe(true);
        await page.getByRole("button", { name: "Copy" }).first().click();
        await page.getByRole("button", { name: "Markdown" }).first().click();
        await page.locator(".copied").waitFor();
        expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(link);
      },
      { pages },
    );
  },
  PATIENCE,
);

describe("once it has been used", () => {
  async function useOnce(host: StaticHost): Promise<Page> {
    const page = await stage.visit(`${host.base}index.html`);
    await waitForServiceWorker(page);
    await page.getByLabel("Your question").focus();
    await waitForModel(page);
    await waitUntilKept(page, PAGE);
    return page;
  }

  async function expectAnswers(page: Page, host: StaticHost): Promise<void> {
    await page.reload({ timeout: PATIENCE });
    await ask(page, "What does the minister say about nuclear weapons?");
    await page.locator("[part=quote],[part=not-answered]").first().waitFor({ timeout: PATIENCE });
    await page.locator("[part=progress]").waitFor({ state: "detached", timeout: PATIENCE });
    await ask(page);
    await page.getByText(QUESTION).first().waitFor();
    expect(await firstQuote(page)).toBe(await answerOfServer(QUESTION));
    await page.goto(`${host.base}${PAGE}?quote=29616-30090#p71`, { timeout: PATIENCE });
    expect(await page.locator("mark#quote").count()).toBe(1);
  }

  test(
    "answers with the network cut, from a page that is opened anew",
    () =>
      withHost(async (host) => {
        const page = await useOnce(host);
        await host.cut();
        await expect(fetch(host.base)).rejects.toThrow("fetch failed");
        await expectAnswers(page, host);
      }),
    PATIENCE,
  );

  test(
    "answers over a line on which nothing comes",
    () =>
      withHost(async (host) => {
        const page = await useOnce(host);
        host.holdBack(/./);
        await expectAnswers(page, host);
      }),
    PATIENCE,
  );

  test(
    "answers with the network cut where the reader turned to it before the service worker was there",
    () =>
      withHost(async (host) => {
        const release = host.holdBack(/verbatim-offline/);
        const page = await stage.visit(`${host.base}index.html`);
        await page.getByLabel("Your question").focus();
        await waitForModel(page);
        release();
        await waitForServiceWorker(page);
        const { scripts } = SiteManifest.parse(JSON.parse(await readFile(join(site.folder, "verbatim.json"), "utf8")));
        await waitUntilKept(page, "assets/browser-search.js", scripts.search, scripts.model, PAGE);
        await host.cut();
        await expectAnswers(page, host);
      }),
    PATIENCE,
  );
});
