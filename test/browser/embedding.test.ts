/** The widget on other people's pages: another origin, a strict policy, hostile styles, a panel. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../support/browser-stage.ts";
import { type PageServer, reply, startPageServer } from "../support/page-server.ts";
import { makeReply } from "../support/web-reply.ts";

let stage: Stage;
let host: PageServer;

beforeAll(async () => {
  stage = await openStage();
  host = await startPageServer();
  stage.server.answerWith(({ question }) => reply(makeReply(question)));
});

afterAll(async () => {
  await stage.close();
  await host.close();
});

const page = (body: string, head = "") =>
  `<!doctype html><html lang="en"><head><title>A blog</title>${head}</head><body><main><h1>A post</h1><p>Before.</p>${body}</main></body></html>`;

test("one script tag is enough on another origin with a strict policy", async () => {
  const { origin } = stage.server;
  const policy = `default-src 'none'; script-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'`;
  host.putPage("/post", page(`<script src="${origin}/widget.js" data-transcript="town" async></script>`), policy);
  const blocked: string[] = [];
  const visit = await stage.visit(`${host.origin}/post`);
  visit.on("console", (message) => blocked.push(message.text()));
  await visit.getByLabel("Your question").fill("Are the swans being moved?");
  await visit.keyboard.press("Enter");
  await visit.getByRole("figure").waitFor();
  const asked = stage.server.asked.at(-1);
  expect(asked).toMatchObject({ question: "Are the swans being moved?", transcript: "town" });
  expect(blocked.filter((text) => /Content Security Policy|TrustedType/.test(text))).toEqual([]);
  const accent = await visit
    .getByRole("button", { name: "Ask", exact: true })
    .evaluate((node) => getComputedStyle(node).backgroundColor);
  expect(accent).toBe("rgb(20, 88, 76)");
});

test("stands where its tag stands, or in its target", async () => {
  const tag = '<script src="/widget.js" data-transcript="town" async></script>';
  stage.server.putPage("/here", page(`${tag}<p id="after">After.</p>`));
  const here = await stage.visit("/here");
  await here.getByLabel("Your question").waitFor();
  expect(await here.locator("#after").evaluate((node) => node.previousElementSibling?.localName)).toBe("verbatim-ask");

  stage.server.putPage("/there", page('<div id="box"></div>', tag.replace("async", 'data-target="#box"')));
  const there = await stage.visit("/there");
  await there.locator("#box > verbatim-ask").waitFor();
});

test("is safe when its script is loaded twice", async () => {
  const tag = '<script src="/widget.js" data-transcript="town" async></script>';
  stage.server.putPage("/twice", page(`${tag}${tag}<script src="/widget.js" async></script>`));
  const visit = await stage.visit("/twice");
  await visit.locator("verbatim-ask").nth(1).getByLabel("Your question").waitFor();
  expect(await visit.locator("verbatim-ask").count()).toBe(2);
});

test("works as an element that the page places itself", async () => {
  stage.server.putPage(
    "/element",
    page('<verbatim-ask transcript="harbour"></verbatim-ask><script src="/widget.js"></script>'),
  );
  const visit = await stage.visit("/element");
  await visit.getByLabel("Your question").fill("Why?");
  await visit.keyboard.press("Enter");
  await visit.getByRole("figure").waitFor();
  expect(stage.server.asked.at(-1)?.transcript).toBe("harbour");
});

test("keeps its look under a host's hostile styles, and leaks nothing into the host", async () => {
  stage.server.putPage(
    "/hostile",
    page(
      '<p id="own">Own words.</p><script src="/widget.js" data-transcript="town"></script>',
      "<style>html{font-size:10px}body *{color:red!important;font:italic 40px cursive!important;text-transform:uppercase;letter-spacing:9px}button{display:none!important}</style>",
    ),
    "default-src 'self'; style-src 'unsafe-inline'",
  );
  const visit = await stage.visit("/hostile");
  const send = visit.getByRole("button", { name: "Ask", exact: true });
  await send.waitFor();
  const look = await visit.locator("label").evaluate((node) => {
    const { color, fontStyle, letterSpacing, textTransform, fontSize } = getComputedStyle(node);
    return { color, fontStyle, letterSpacing, textTransform, fontSize };
  });
  expect(look).toEqual({
    color: "rgb(33, 29, 23)",
    fontStyle: "normal",
    letterSpacing: "normal",
    textTransform: "none",
    fontSize: "14px",
  });
  expect(await visit.locator("#own").evaluate((node) => getComputedStyle(node).color)).toBe("rgb(255, 0, 0)");
  expect(await visit.evaluate(() => Object.keys(window).filter((name) => /verbatim/i.test(name)))).toEqual([]);
});

test("follows the theme it is given, whatever the reader prefers", async () => {
  stage.server.putPage("/dark", page('<script src="/widget.js" data-transcript="town" data-theme="dark"></script>'));
  const visit = await stage.visit("/dark", { colorScheme: "light" });
  const background = () => visit.locator(".root").evaluate((node) => getComputedStyle(node).backgroundColor);
  expect(await background()).toBe("rgb(27, 26, 23)");
  await visit.locator("verbatim-ask").evaluate((node) => node.setAttribute("theme", "light"));
  expect(await background()).toBe("rgb(255, 253, 248)");
});

test("opens as a panel from its button, closes with Escape, and gives the focus back", async () => {
  const tag = '<script src="/widget.js" data-transcript="town" data-mode="launcher" async></script>';
  stage.server.putPage("/launcher", page(`${tag}${tag}`));
  const visit = await stage.visit("/launcher");
  const launcher = visit.getByRole("button", { name: "Ask this transcript" });
  expect(await launcher.count()).toBeLessThanOrEqual(1);
  await launcher.focus();
  expect(await visit.getByLabel("Your question").isVisible()).toBe(false);
  await visit.keyboard.press("Enter");
  await visit.keyboard.type("Are the swans being moved?");
  await visit.keyboard.press("Enter");
  await visit.getByRole("dialog", { name: "Ask this transcript" }).getByRole("figure").waitFor();
  await visit.keyboard.press("Escape");
  expect(await visit.getByRole("dialog").count()).toBe(0);
  expect(await visit.locator("verbatim-ask").evaluate((node) => node.shadowRoot?.activeElement?.className)).toBe(
    "launcher",
  );
});
