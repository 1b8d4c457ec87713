/** A recording beside its transcript: times seek the page's own player, and are plain links without it. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AskResponse } from "../../src/http/contract.ts";
import { renderReader } from "../../web/reader/render-reader.ts";
import { findAxeViolations, openStage, type Stage } from "../support/browser-stage.ts";
import { reply } from "../support/page-server.ts";
import { makeAnswer, makeLibrary, makeTranscript } from "../support/web-transcript.ts";

const PATH = "/t/ropeworks-evening-2031-11-06";
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  const { server } = stage;
  const recorded = makeTranscript({ media: `${server.origin}/talk.wav` });
  server.putFile("/talk.wav", silence(600), "audio/wav");
  const page = renderReader(makeLibrary([recorded]), recorded.id, { quote: null, baseUrl: server.origin });
  server.putPage(PATH, page, `${POLICY}; media-src ${server.origin}`);
  const answers = [makeAnswer("Yes. The stop is back on the map.", 0.9, recorded)];
  server.answerWith(({ question }) => reply(AskResponse.parse({ question, answered: true, answers, nearest: [] })));
});

afterAll(() => stage.close());

/** So many seconds of it, as a WAV file of one channel with a byte a sample. */
function silence(seconds: number): Uint8Array<ArrayBuffer> {
  const rate = 3000;
  const samples = rate * seconds;
  const file = new Uint8Array(44 + samples).fill(128, 44);
  const view = new DataView(file.buffer);
  const put = (at: number, text: string) => file.set(new TextEncoder().encode(text), at);
  put(0, "RIFF");
  view.setUint32(4, 36 + samples, true);
  put(8, "WAVEfmt ");
  for (const [at, value] of [
    [16, 16],
    [24, rate],
    [28, rate],
    [40, samples],
  ] as const)
    view.setUint32(at, value, true);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    view.setUint16(at, value, true);
  put(36, "data");
  return file;
}

/** Where the player is, in whole seconds, once it plays. */
const playing = (page: Page) =>
  page.locator("#recording").evaluate((player) => {
    if (!(player instanceof HTMLMediaElement)) throw new Error("expected a player");
    return player.paused || player.readyState < 2 ? null : Math.floor(player.currentTime);
  });

test("a time that is clicked plays from there, and the page stays", async () => {
  const page = await stage.visit(PATH);
  await page.getByRole("link", { name: "Play from 1:30", exact: true }).click();
  await expect.poll(() => playing(page)).toBeGreaterThanOrEqual(90);
  await page.getByRole("link", { name: "Play from 0:30", exact: true }).click();
  await expect.poll(() => playing(page)).toBeLessThan(90);
  expect(new URL(page.url()).pathname).toBe(PATH);
});

test("so does the widget's link beside a quote", async () => {
  const page = await stage.visit(PATH);
  await page.getByRole("textbox").fill("Will there be a stop?");
  await page.getByRole("textbox").press("Enter");
  await page.getByRole("link", { name: "Play from 3:00 (opens in a new tab)" }).click();
  await expect.poll(() => playing(page)).toBeGreaterThanOrEqual(180);
  expect(page.context().pages()).toHaveLength(1);
});

test("without JavaScript a time is a link into the recording", async () => {
  const page = await stage.visit(PATH, { javaScriptEnabled: false });
  const link = page.getByRole("link", { name: "Play from 1:30", exact: true });
  expect(await link.getAttribute("href")).toBe(`${stage.server.origin}/talk.wav#t=90`);
  expect(await page.locator("#recording").isVisible()).toBe(true);
});

test.each([1400, 360])("the page is accessible and its times are in sight, %d pixels wide", async (width) => {
  const page = await stage.visit(PATH, { viewport: { width, height: 800 } });
  expect(await findAxeViolations(page)).toEqual([]);
  const boxes = await page
    .locator(".clock")
    .evaluateAll((clocks) => clocks.map((clock) => clock.getBoundingClientRect().toJSON()));
  for (const { left, right } of boxes) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
  }
});
