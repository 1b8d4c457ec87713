// Takes the pictures of docs/images from the real server on a free port: `node scripts/take-screenshots.mjs [name ...]`.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "docs/images");
const QUESTION = "What did Trump say about NATO?";
const TRANSCRIPT = "government-hour-2025-02-19";

const DESKTOP = { width: 1100, height: 1000 };
const PHONE = { width: 390, height: 844 };

/** Every picture: where to go, how, and what to do there. */
const PICTURES = {
  demo: { path: "/", viewport: { width: 960, height: 1080 }, act: askUnfolded },
  light: { path: "/", viewport: DESKTOP, act: ask },
  dark: { path: "/", viewport: DESKTOP, colorScheme: "dark", act: ask },
  phone: { path: "/", viewport: PHONE, deviceScaleFactor: 2, isMobile: true, hasTouch: true, act: ask },
  narrow: { path: `/embed/frame?transcript=${TRANSCRIPT}`, viewport: { width: 280, height: 900 }, act: askWhole },
  start: { path: "/", viewport: DESKTOP, act: settle },
  unanswered: { path: "/", viewport: DESKTOP, act: (page) => askFor(page, "How old is Sergey Lavrov?", ".statement") },
  "show-in-text": { path: "/", viewport: DESKTOP, act: showInText },
  launcher: { path: `/embed?transcript=${TRANSCRIPT}&mode=launcher`, viewport: DESKTOP, act: openPanel },
  "launcher-phone": {
    path: `/embed?transcript=${TRANSCRIPT}&mode=launcher`,
    viewport: PHONE,
    deviceScaleFactor: 2,
    isMobile: true,
    act: openPanel,
  },
  embed: { path: "/embed", viewport: { width: 1200, height: 1000 }, act: settle },
  "embed-phone": { path: "/embed", viewport: PHONE, deviceScaleFactor: 2, isMobile: true, act: settle },
  reader: { path: `/t/${TRANSCRIPT}#q5`, viewport: { width: 1200, height: 1000 }, act: settle },
  "reader-dark": {
    path: `/t/${TRANSCRIPT}#q5`,
    viewport: { width: 1200, height: 1000 },
    colorScheme: "dark",
    act: settle,
  },
};

async function settle(page) {
  await page.waitForLoadState("networkidle");
}

async function askFor(page, question, sign) {
  const field = page.getByLabel("Your question");
  await field.fill(question);
  await field.press("Enter");
  await page.locator(sign).first().waitFor();
  await page.evaluate(() => document.querySelector("verbatim-ask")?.scrollIntoView({ block: "start" }));
  await page.evaluate(() => scrollBy(0, -48));
}

async function ask(page) {
  await askFor(page, QUESTION, "figure");
}

async function askUnfolded(page) {
  await ask(page);
  await page.getByRole("button", { name: "Show the paragraph" }).first().click();
  // The post's own beginning above the widget shows where a reader meets it.
  await page.evaluate(() => scrollTo(0, document.querySelector("h1")?.offsetTop - 32));
}

async function askWhole(page) {
  await ask(page);
  await page.evaluate(() => scrollTo(0, 0));
}

async function showInText(page) {
  await ask(page);
  await page.getByRole("button", { name: "Show in text" }).first().click();
}

async function openPanel(page) {
  await page.locator(".launcher").click();
  await ask(page);
}

/** The server as it runs in use, with an index of its own that is thrown away afterwards. */
async function startServer() {
  const indexDir = await mkdtemp(join(tmpdir(), "verbatim-screenshots-"));
  // Addresses in the pictures are those of the documentation, not of the machine that took them.
  const addresses = { PUBLIC_URL: "https://ask.example.org", ALLOWED_ORIGINS: "https://blog.example.org" };
  const own = { PORT: "0", HOST: "127.0.0.1", INDEX_DIR: indexDir, LOG_LEVEL: "info" };
  const env = { ...process.env, ...own, ...addresses };
  const server = spawn(process.execPath, ["dist/server.js"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  const stop = async () => {
    server.kill();
    await rm(indexDir, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /"url":"(http[^"]+)".*"msg":"ready"/.exec(line)?.[1];
    // What it logs from now on is not of interest, but has to go somewhere.
    server.stdout.resume();
    if (url !== undefined) return { url, stop };
  }
  await stop();
  throw new Error("expected the server to start, it ended; its messages are above");
}

/** As the browser tests find it: CHROMIUM_PATH, or a Chromium on the PATH. */
function findChromium() {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const paths = ["chromium", "chromium-browser", "google-chrome"].flatMap((name) =>
    folders.map((place) => join(place, name)),
  );
  const found = process.env.CHROMIUM_PATH ?? paths.find((path) => existsSync(path));
  if (found === undefined) throw new Error("Screenshots need Chromium: install it, or set CHROMIUM_PATH.");
  return found;
}

async function take(browser, url, name) {
  const { path, act, ...options } = PICTURES[name];
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  await act(page);
  // A hovered line or a focus ring would look like part of the design.
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.blur());
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  console.log(`docs/images/${name}.png`);
}

const named = process.argv.slice(2);
const unknown = named.find((name) => !(name in PICTURES));
if (unknown !== undefined) throw new Error(`expected one of ${Object.keys(PICTURES).join(", ")}, got ${unknown}`);
await mkdir(folder, { recursive: true });
const server = await startServer();
const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox", "--disable-gpu"] });
try {
  for (const name of named.length > 0 ? named : Object.keys(PICTURES)) await take(browser, server.url, name);
} finally {
  await browser.close();
  await server.stop();
}
