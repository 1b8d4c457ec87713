/** Every state of the widget and both pages: no axe violation in light and dark, no sideways scrolling at 320 px. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOpenApi } from "../../src/http/openapi.ts";
import { PLAIN_STYLE, PLAIN_STYLE_PATH } from "../../src/http/plain-page.ts";
import { renderDocs } from "../../src/http/render-docs.ts";
import { renderHome } from "../../web/blog/render-blog.ts";
import { renderReader } from "../../web/reader/render-reader.ts";
import { findAxeViolations, openStage, overflowsSideways, type Stage } from "../support/browser-stage.ts";
import { problem, reply } from "../support/page-server.ts";
import { makeRefusal, makeReply } from "../support/web-reply.ts";
import { makeAnswer, makeLibrary, makeTranscript } from "../support/web-transcript.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  const { server } = stage;
  const transcript = makeTranscript();
  const library = makeLibrary([transcript, makeTranscript({ id: "older-evening" })]);
  const [, { start, end }] = makeAnswer("The swans stay.").citation.selectors;
  server.putPage("/", renderHome(library, server.origin));
  server.putPage("/reader", renderReader(library, transcript.id, { quote: { start, end }, baseUrl: server.origin }));
  server.putPage(
    "/launcher",
    `<!doctype html><html lang="en"><head><title>A blog</title></head><body><main><h1>A post</h1>
<script src="/widget.js" data-transcript="t" data-mode="launcher"></script></main></body></html>`,
  );
  server.putPage("/docs", renderDocs(createOpenApi(server.origin)));
  server.putFile(PLAIN_STYLE_PATH, new TextEncoder().encode(PLAIN_STYLE), "text/css");
  server.suggest([
    "Who pays for the wall?",
    "Where will the tram stop, and when, and will it have a lift for those who need one?",
  ]);
  server.answerWith(({ question }) => {
    if (question === "fail") return problem(503, { "retry-after": "3" });
    if (question === "nothing") return reply(makeRefusal(question, ["Are the swans in the old dock being moved?"]));
    if (question === "wait") return new Promise(() => undefined);
    const answers = ["“Fell Street, Hospital” will open", "Nobody asked", "Everyone in Fell"].flatMap(
      (words) => makeReply(question, words).answers,
    );
    return reply({ question, answered: true, answers, nearest: [], interpretedAs: "Read together" });
  });
});

afterAll(() => stage.close());

const asks = (question: string) => async (page: Page) => {
  await page.getByLabel("Your question").fill(question);
  await page.keyboard.press("Enter");
};

async function unfoldEverything(page: Page): Promise<void> {
  await asks("tram")(page);
  await page.getByRole("figure").first().waitFor();
  for (const name of ["Show the paragraph", "Show all", "Copy"])
    await page.getByRole("button", { name }).first().click();
}

const STATES: readonly (readonly [string, string, (page: Page) => Promise<void>, string])[] = [
  ["the post with suggestions", "/", async () => undefined, ".questions"],
  ["a wait", "/", asks("wait"), ".waiting"],
  ["answers, unfolded", "/", unfoldEverything, ".copies:not([hidden])"],
  ["no answer", "/", asks("nothing"), ".statement"],
  ["a failure", "/", asks("fail"), ".notice"],
  ["a question too long", "/", asks("x".repeat(501)), ".problem"],
  ["the reader page", "/reader", async () => undefined, "#quote"],
  ["the description of the API", "/docs", async () => undefined, "pre"],
  ["the launcher", "/launcher", async () => undefined, ".launcher"],
  ["the panel", "/launcher", (page) => page.locator(".launcher").click(), "dialog[open] .questions"],
];

describe.each(STATES)("%s", (_name, path, act, sign) => {
  test.each(["light", "dark"] as const)("has no axe violation in %s", async (colorScheme) => {
    const page = await stage.visit(path, { colorScheme });
    await act(page);
    await page.locator(sign).first().waitFor();
    expect(await findAxeViolations(page)).toEqual([]);
    await page.context().close();
  });

  test("needs no sideways scrolling at 320 px", async () => {
    const page = await stage.visit(path, { viewport: { width: 320, height: 640 } });
    await act(page);
    await page.locator(sign).first().waitFor();
    expect(await overflowsSideways(page)).toBe(false);
    await page.context().close();
  });
});
