/** An exported site under a sub-path of a host of files, with a strict policy, and then without a network. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectPath } from "../../src/composition/root.ts";
import { openStage, type Stage, visibleText } from "../support/browser-stage.ts";
import { type ExportedSite, exportFiles } from "../support/exported-site.ts";
import { type StaticHost, startStaticHost } from "../support/static-host.ts";

const QUESTION = "Does Moscow want a ceasefire in Ukraine?";
/** One whose words stand in the text: words alone refuse the other. */
const IN_ITS_WORDS = "What did Trump say about NATO?";
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
  "answers as a server would once the model is there",
  async () => {
    const page = await stage.visit(`${host.base}index.html`);
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
    await ask(page, IN_ITS_WORDS);
    await page.getByText("meaning is still being looked at").waitFor({ timeout: PATIENCE });
    const place = await page.locator("[part=quote]").first().boundingBox();
    release();
    await page.getByText(REFINED).waitFor({ timeout: PATIENCE });
    expect(await firstQuote(page)).toBe(await answerOfServer(IN_ITS_WORDS));
    expect((await page.locator("[part=quote]").first().boundingBox())?.y).toBe(place?.y);
  },
  PATIENCE,
);

test(
  "goes by words alone where the policy forbids WebAssembly, and says so",
  async () => {
    const strict = await startStaticHost(site.folder, {
      policy:
        "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src data:",
    });
    try {
      const page = await stage.visit(`${strict.base}index.html`);
      await ask(page, IN_ITS_WORDS);
      await page.getByText(WORDS_ONLY).waitFor({ timeout: PATIENCE });
      expect(await firstQuote(page)).not.toBe("");
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
