/** What a reader of an exported site loads and how long they wait, in Chromium over the loopback interface. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { ExportedSite } from "../support/exported-site.ts";
import { type StaticHost, startStaticHost } from "../support/static-host.ts";

/** Words of the shipped transcript: found by words, and by meaning. */
const QUESTION = "What did Trump say about NATO?";

/** Milliseconds in which nobody types a whole question. */
const TYPING = 1_000;

/** Milliseconds from asking to a quote on the screen. */
export interface Waits {
  readonly first: readonly number[];
  /** To the answer by words and meaning. */
  readonly full: readonly number[];
}

export interface SiteFigures {
  readonly name: string;
  readonly passages: number;
  /** Bytes sent by a host that compresses nothing, each with all before it. */
  readonly bytes: {
    /** The start page and what the service worker keeps with it. */
    readonly page: number;
    readonly words: number;
    readonly full: number;
    /** With the reader pages that are kept for want of a network. */
    readonly kept: number;
  };
  /** Asked at the moment the reader turns to the widget, when nothing has been loaded. */
  readonly firstVisit: Waits;
  /** The same, of a reader who has been there before and opens the page anew. */
  readonly repeatVisit: Waits;
  /** The same reader, who takes a second to type: what is loaded meanwhile is not waited for. */
  readonly typedVisit: Waits;
  /** The same once all is ready, as for every further question. */
  readonly ready: Waits;
}

export interface Repeats {
  readonly first: number;
  readonly repeated: number;
}

export async function measureSite(
  browser: Browser,
  { name, site }: { readonly name: string; readonly site: ExportedSite },
  repeats: Repeats,
): Promise<SiteFigures> {
  const passages = site.library
    .transcripts()
    .reduce((sum, { id }) => sum + site.library.transcript(id).passages.length, 0);
  const bytes = await withHost(site, (host) => countBytes(browser, host));
  const firstVisits: Wait[] = [];
  for (let left = repeats.first; left > 0; left -= 1) {
    firstVisits.push(await withHost(site, (host) => withReader(browser, async (reader) => visit(reader, host))));
  }
  const [repeatVisits, typedVisits, ready] = await withHost(site, (host) =>
    withReader(browser, (reader) => measureRepeats(reader, host, repeats.repeated)),
  );
  return {
    name,
    passages,
    bytes,
    firstVisit: toWaits(firstVisits),
    repeatVisit: toWaits(repeatVisits),
    typedVisit: toWaits(typedVisits),
    ready: toWaits(ready),
  };
}

interface Wait {
  readonly first: number;
  readonly full: number;
}

async function withHost<Result>(site: ExportedSite, use: (host: StaticHost) => Promise<Result>): Promise<Result> {
  const host = await startStaticHost(site.folder);
  try {
    return await use(host);
  } finally {
    await host.cut();
  }
}

/** A browser that has never been anywhere. */
async function withReader<Result>(browser: Browser, use: (reader: BrowserContext) => Promise<Result>): Promise<Result> {
  const reader = await browser.newContext({ reducedMotion: "reduce" });
  try {
    return await use(reader);
  } finally {
    await reader.close();
  }
}

async function countBytes(browser: Browser, host: StaticHost): Promise<SiteFigures["bytes"]> {
  return withReader(browser, async (reader) => {
    const release = host.holdBack(/model-worker/);
    const page = await open(reader, host);
    const beforeAsking = host.sent();
    const words = askOn(page);
    await page.locator("[part=quote]").first().waitFor({ timeout: 0 });
    const byWords = host.sent();
    release();
    await words;
    const full = host.sent();
    await page.evaluate(untilQuiet);
    return { page: beforeAsking, words: byWords, full, kept: host.sent() };
  });
}

async function measureRepeats(
  reader: BrowserContext,
  host: StaticHost,
  count: number,
): Promise<[Wait[], Wait[], Wait[]]> {
  await visit(reader, host);
  const repeated: Wait[] = [];
  const typed: Wait[] = [];
  const ready: Wait[] = [];
  for (let left = count; left > 0; left -= 1) {
    const page = await open(reader, host);
    repeated.push(await askOn(page));
    await page.evaluate(untilQuiet);
    ready.push(await askOn(page));
    await page.close();
    typed.push(await visit(reader, host, TYPING));
  }
  return [repeated, typed, ready];
}

async function visit(reader: BrowserContext, host: StaticHost, typing = 0): Promise<Wait> {
  const page = await open(reader, host);
  const wait = await askOn(page, typing);
  await page.evaluate(untilQuiet);
  await page.close();
  return wait;
}

/** Once the page stands as readers find it, and the service worker has nothing left to do. */
async function open(reader: BrowserContext, host: StaticHost): Promise<Page> {
  const page = await reader.newPage();
  await page.goto(`${host.base}index.html`);
  await page.getByText("Asked in the transcript").waitFor();
  await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
  return page;
}

function askOn(page: Page, typing = 0): Promise<Wait> {
  return page.evaluate<Wait>(`(${askInPage})(${JSON.stringify(QUESTION)}, ${typing})`);
}

/**
 * In the page: turns to the widget, sends a question once it is typed, and takes the time from then until a quote is
 * painted, first and for good.
 */
const askInPage = `async (question, typing) => {
  const root = document.querySelector("verbatim-ask").shadowRoot;
  const field = root.querySelector("textarea");
  const until = (holds) => new Promise((resolve) => {
    const look = () => holds() && (watch.disconnect(), requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
    const watch = new MutationObserver(look);
    watch.observe(root, { childList: true, subtree: true });
    look();
  });
  const newest = () => root.querySelector("[part=exchange]");
  const before = newest();
  field.focus();
  if (typing > 0) await new Promise((resolve) => setTimeout(resolve, typing));
  const begin = performance.now();
  field.value = question;
  field.form.requestSubmit();
  const isQuoted = () => newest() !== before && newest().querySelector("[part=quote]") !== null;
  const isFinal = () => isQuoted() && !/still being looked at/.test(newest().querySelector("[part=basis]")?.textContent ?? "");
  const first = await until(isQuoted);
  const full = await until(isFinal);
  return { first: first - begin, full: full - begin };
}`;

/** In the page: nothing is loaded or kept any more. */
const untilQuiet = `(async () => {
  const root = document.querySelector("verbatim-ask").shadowRoot;
  const count = async () => {
    let kept = 0;
    for (const name of await caches.keys()) kept += (await (await caches.open(name)).keys()).length;
    return root.querySelector("[part=progress]") === null ? kept : -1;
  };
  for (let before = -2, now = await count(); now < 0 || now !== before; ) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    before = now;
    now = await count();
  }
})()`;

function toWaits(waits: readonly Wait[]): Waits {
  return { first: waits.map(({ first }) => first), full: waits.map(({ full }) => full) };
}
