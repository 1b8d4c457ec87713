/** The widget under a reader's own colours, from right to left, enlarged, and on pages that style everything. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findAxeViolations, openStage, overflowsSideways, type Stage, visibleText } from "../support/browser-stage.ts";
import { reply } from "../support/page-server.ts";
import { makeReply } from "../support/web-reply.ts";

const HOSTILE = `<style>
* { all: unset !important; }
html { font-size: 7px; direction: ltr; }
body * { color: red !important; font: italic 40px cursive !important; text-transform: uppercase !important;
  letter-spacing: 9px !important; line-height: 3 !important; text-align: right !important; visibility: visible !important; }
div, section, form, figure, p, span { display: inline !important; float: left !important; position: absolute !important; }
button, textarea, dialog, summary { display: none !important; pointer-events: none !important; }
::backdrop { display: none !important; }
</style>`;

let stage: Stage;

const STOP = "Yes. The stop is back on the map.";

/** The reply of a transcript whose lines are wrapped. */
function makeWrappedReply(question: string) {
  const wrapped = (words: string): string => words.replaceAll(" back ", "\nback ").replaceAll(" and ", "\nand ");
  const answered = makeReply(question, STOP);
  const answers = answered.answers.map((answer) => ({
    ...answer,
    quote: wrapped(answer.quote),
    passage: { ...answer.passage, text: wrapped(answer.passage.text) },
    inReplyTo: answer.inReplyTo && { ...answer.inReplyTo, text: wrapped(answer.inReplyTo.text) },
  }));
  return { ...answered, answers };
}

const host = (attributes: string, { head = "", html = 'lang="en"' } = {}) =>
  `<!doctype html><html ${html}><head><title>A blog</title>${head}</head><body><main><h1>A post</h1>
<script src="/widget.js" data-transcript="t" ${attributes}></script></main></body></html>`;

beforeAll(async () => {
  stage = await openStage();
  stage.server.answerWith(({ question }) => reply(makeReply(question, STOP)));
  stage.server.suggest(["Who pays for the wall?"]);
  stage.server.putPage("/", host(""));
  stage.server.putPage("/launcher", host('data-mode="launcher"'));
  stage.server.putPage("/post", `${host('data-mode="launcher"')}<p>${STOP} “Fell Street, Hospital” will open</p>`);
  stage.server.putPage(
    "/all",
    '<!doctype html><html lang="en"><head><title>All</title></head><body><script src="/widget.js"></script><verbatim-ask></verbatim-ask></body></html>',
  );
  stage.server.putPage("/rtl", host('data-mode="inline"', { html: 'lang="ar" dir="rtl"' }));
  stage.server.putPage("/rtl-launcher", host('data-mode="launcher"', { html: 'lang="he" dir="rtl"' }));
  stage.server.putPage("/hostile", host("", { head: HOSTILE }), "default-src 'self'; style-src 'unsafe-inline'");
});

afterAll(() => stage.close());

async function ask(page: Page): Promise<void> {
  await page.getByLabel("Your question").fill("Is there a stop?");
  await page.getByLabel("Your question").press("Enter");
  await page.getByRole("figure").waitFor();
}

const styleOf = (page: Page, selector: string, property: string, pseudo?: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((node, [name = "", part]) => getComputedStyle(node, part).getPropertyValue(name), [property, pseudo]);

test("keeps its edges and the mark of the quote where the reader's colours replace ours", async () => {
  const page = await stage.visit("/", { forcedColors: "active" });
  await ask(page);
  await page.getByRole("button", { name: "Show the paragraph" }).click();
  const canvasText = await styleOf(page, "body", "color");
  expect(await styleOf(page, "blockquote", "background-color", "::before")).toBe(canvasText);
  expect(await styleOf(page, ".words", "background-color")).not.toBe(
    await styleOf(page, "blockquote", "background-color"),
  );
  for (const edged of [".root", "[type=submit]", "textarea"])
    expect(await styleOf(page, edged, "border-top-width"), edged).toBe("1px");
  expect(await findAxeViolations(page)).toEqual([]);
});

test("keeps the launcher and its panel visible under the reader's colours", async () => {
  const page = await stage.visit("/launcher", { forcedColors: "active", colorScheme: "dark" });
  expect(await styleOf(page, ".launcher", "border-top-style")).toBe("solid");
  await page.locator(".launcher").click();
  expect(await styleOf(page, "dialog .root", "border-top-style")).toBe("solid");
  expect(await findAxeViolations(page)).toEqual([]);
});

test("runs from right to left with its page", async () => {
  const page = await stage.visit("/rtl", { viewport: { width: 360, height: 700 } });
  await ask(page);
  const [root, send, field] = await Promise.all(
    [".root", "[type=submit]", "textarea"].map((selector) => page.locator(selector).boundingBox()),
  );
  expect((send?.x ?? 0) + (send?.width ?? 0)).toBeLessThan(field?.x ?? 0);
  expect((send?.x ?? 0) - (root?.x ?? 0)).toBeLessThan(30);
  // The quote itself is English.
  expect(await styleOf(page, "blockquote", "left", "::before")).toBe("0px");
  const name = await page.locator("figcaption b").boundingBox();
  const quote = await page.locator("blockquote").boundingBox();
  // The clip that hides separators at a line's start must not hide the name.
  expect((name?.x ?? 0) + (name?.width ?? 0)).toBeGreaterThanOrEqual((quote?.x ?? 0) + (quote?.width ?? 0) - 1);
  expect(await overflowsSideways(page)).toBe(false);
  expect(await findAxeViolations(page)).toEqual([]);
});

const ARABIC = "تدفع الحكومة نصف الكلفة، ويدفع البنك الدولي (World Bank) النصف الآخر.";

/** The same answer as given in Arabic, by somebody with a name in it. */
function makeArabicReply(question: string) {
  const answered = makeReply(question, STOP);
  const answers = answered.answers.map((answer) => ({
    ...answer,
    quote: ARABIC,
    speaker: { name: "كريم المنصوري", role: null },
    passage: { ...answer.passage, text: ARABIC, quoteStart: 0, quoteEnd: ARABIC.length, insertions: [] },
    inReplyTo: answer.inReplyTo && { ...answer.inReplyTo, text: "ومن يدفع هذه الكلفة؟" },
  }));
  return { ...answered, answers };
}

/** Where the last character of an element's text is drawn: nearer to its left edge, or to its right one. */
const sideOfLastCharacter = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((node) => {
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      let text: Text | null = null;
      for (let next = walker.nextNode(); next !== null; next = walker.nextNode()) {
        if (next instanceof Text && next.data.trim() !== "") text = next;
      }
      const range = document.createRange();
      const rangeOf = (start: number, end: number) => {
        if (text !== null) {
          range.setStart(text, start);
          range.setEnd(text, end);
        }
        return range.getBoundingClientRect();
      };
      const length = text?.length ?? 0;
      const [last, whole] = [rangeOf(length - 1, length), rangeOf(0, length)];
      return last.left - whole.left < whole.right - last.right ? "left" : "right";
    });

test("keeps the order of words and stops that run the other way than the page", async () => {
  stage.server.answerWith(({ question }) => reply(makeArabicReply(question)));
  const [plain, mirrored] = await Promise.all([
    stage.visit("/", { viewport: { width: 900, height: 700 } }),
    stage.visit("/rtl", { viewport: { width: 900, height: 700 } }),
  ]);
  await Promise.all([ask(plain), ask(mirrored)]);
  stage.server.answerWith(({ question }) => reply(makeReply(question, STOP)));
  for (const page of [plain, mirrored]) {
    expect(await sideOfLastCharacter(page, "blockquote .words")).toBe("left");
    expect(await sideOfLastCharacter(page, "q")).toBe("left");
    expect(await sideOfLastCharacter(page, "header p")).toBe("right");
    expect(await sideOfLastCharacter(page, "figcaption time")).toBe("right");
    expect(await styleOf(page, "blockquote", "right", "::before")).toBe("0px");
  }
  await plain.getByLabel("Your question").fill("من؟");
  expect(await plain.getByLabel("Your question").evaluate((field) => field.matches(":dir(rtl)"))).toBe(true);
});

test("puts launcher and panel on the other side where the page runs from right to left", async () => {
  const page = await stage.visit("/rtl-launcher");
  const launcher = await page.locator(".launcher").boundingBox();
  expect(launcher?.x).toBeLessThan(100);
  await page.locator(".launcher").click();
  const panel = await page.locator("dialog").boundingBox();
  expect(panel?.x).toBeLessThan(100);
});

test("works and looks the same on a page that resets, repaints, floats and hides everything", async () => {
  const [plain, hostile] = await Promise.all([stage.visit("/"), stage.visit("/hostile")]);
  await Promise.all([ask(plain), ask(hostile)]);
  const looks = (page: Page) =>
    page.evaluate(() => {
      const root = document.querySelector("verbatim-ask")?.shadowRoot;
      const names = [
        "display",
        "color",
        "fontFamily",
        "fontStyle",
        "letterSpacing",
        "position",
        "textTransform",
        "textAlign",
        "visibility",
      ] as const;
      return [...(root?.querySelectorAll("*") ?? [])].map((node) => {
        const style = getComputedStyle(node);
        return `${node.localName}: ${names.map((name) => style[name]).join("; ")}`;
      });
    });
  const own = await looks(plain);
  expect(own.length).toBeGreaterThan(20);
  expect(await looks(hostile)).toEqual(own);
});

test("marks a quote as being in its transcript's language, whatever the page and the interface speak", async () => {
  const page = await stage.visit("/rtl");
  await ask(page);
  for (const words of ["blockquote", "figcaption b", "q"])
    expect(await page.locator(words).getAttribute("lang"), words).toBe("en");
  expect(await page.locator("h3").getAttribute("lang")).toBe("ar");
});

test("speaks a language that the page adds, and English for what it leaves out", async () => {
  const added = '<script>customElements.get("verbatim-ask").addLanguage("it", { send: "Chiedi" })</script>';
  stage.server.putPage(
    "/italian",
    `<!doctype html><html lang="it"><head><title>Blog</title></head><body><main><h1>Post</h1><script src="/widget.js"></script>${added}
<verbatim-ask transcript="t"></verbatim-ask></main></body></html>`,
    "default-src 'self' 'unsafe-inline'",
  );
  const page = await stage.visit("/italian");
  await page.getByRole("button", { name: "Chiedi" }).waitFor();
  await page.getByLabel("Your question").waitFor();
});

test("loses nothing when text is enlarged to 200 %", async () => {
  const page = await stage.visit("/", { viewport: { width: 640, height: 900 } });
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await ask(page);
  expect(await overflowsSideways(page)).toBe(false);
  const clipped = await page.evaluate(() => {
    const root = document.querySelector("verbatim-ask")?.shadowRoot;
    const boxes = [...(root?.querySelectorAll<HTMLElement>("button, h2, h3, p, blockquote, figcaption") ?? [])];
    return boxes
      .filter((box) => box.offsetWidth > 1 && box.scrollWidth > box.clientWidth + 16)
      .map((box) => box.outerHTML);
  });
  expect(clipped).toEqual([]);
});

test("cuts nothing off on a narrow phone with text at 200 %, however long the words", async () => {
  const long = "Wolfeschlegelsteinhausenbergerdorff-Donaudampfschifffahrtsgesellschaft";
  const named = (question: string) => {
    const answered = makeReply(question, STOP);
    const answers = answered.answers.map((answer) => ({
      ...answer,
      speaker: { name: `Maximiliana ${long}`, role: `Under-Secretary of ${long}` },
      inReplyTo: answer.inReplyTo && { ...answer.inReplyTo, text: `Who closed ${long}?` },
    }));
    return { ...answered, answers };
  };
  stage.server.answerWith(({ question }) => reply(named(question)));
  for (const path of ["/", "/launcher"]) {
    const page = await stage.visit(path, { viewport: { width: 360, height: 740 } });
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    if (path === "/launcher") {
      const launcher = await page.locator(".launcher").boundingBox();
      expect(launcher?.x).toBeGreaterThanOrEqual(16);
      await page.locator(".launcher").click();
    }
    await ask(page);
    const reach = await page.evaluate(() => {
      const root = document.querySelector("verbatim-ask")?.shadowRoot;
      const boxes = [...(root?.querySelectorAll(".root *") ?? [])].map((node) => node.getBoundingClientRect().right);
      return Math.max(...boxes);
    });
    expect(reach).toBeLessThanOrEqual(360);
    const field = await page.getByLabel("Your question").boundingBox();
    // Room for a few words, with the button below it.
    expect(field?.width).toBeGreaterThan(240);
  }
  stage.server.answerWith(({ question }) => reply(makeReply(question, STOP)));
});

test("says when it was said, where no recording can be opened there", async () => {
  stage.server.answerWith(({ question }) => {
    const answered = makeReply(question, STOP);
    const [answer] = answered.answers;
    if (answer === undefined) throw new Error("expected an answer");
    const citing = (details: { readonly time: number; readonly mediaHref: string | null }) => ({
      ...answer,
      citation: { ...answer.citation, ...details },
    });
    const answers = [
      citing({ time: 206, mediaHref: null }),
      citing({ time: 754, mediaHref: "https://media.example/talk.mp3#t=754" }),
    ];
    return reply({ ...answered, answers });
  });
  const page = await stage.visit("/");
  await page.getByLabel("Your question").fill("Is there a stop?");
  await page.getByLabel("Your question").press("Enter");
  await page.getByRole("link", { name: "Play from 12:34" }).waitFor();
  stage.server.answerWith(({ question }) => reply(makeReply(question, STOP)));
  const [told, linked] = await page.locator("figcaption").allInnerTexts();
  expect(told).toContain("3:26");
  expect(linked).not.toContain("12:34");
});

test("lets the lines of a wrapped text run on, and keeps every character of it", async () => {
  stage.server.answerWith(({ question }) => reply(makeWrappedReply(question)));
  const page = await stage.visit("/");
  await ask(page);
  stage.server.answerWith(({ question }) => reply(makeReply(question, STOP)));
  const quote = page.locator("blockquote .words");
  expect(await visibleText(quote)).toBe(STOP);
  expect(await quote.evaluate((node) => node.textContent)).toBe("Yes. The stop is\nback on the map.");
  expect(await visibleText(page.locator(".reply-to q"))).not.toContain("\n");
});

test("does not put the way back to the answer over the launcher", async () => {
  const page = await stage.visit("/post", { viewport: { width: 390, height: 844 } });
  await page.locator(".launcher").click();
  await ask(page);
  await page.getByRole("button", { name: "Show in text" }).click();
  expect(await page.locator(".back").isVisible()).toBe(true);
  expect(await page.locator(".launcher").isVisible()).toBe(false);
  await page.locator(".back").click();
  expect(await page.locator(".back").isVisible()).toBe(false);
  await page.locator(".close").click();
  expect(await page.locator(".launcher").isVisible()).toBe(true);
});

test("says which transcript a quote is from where all of them are asked", async () => {
  const captions: string[] = [];
  for (const path of ["/all", "/"]) {
    const page = await stage.visit(path);
    await ask(page);
    captions.push(
      `${await page.getByRole("heading", { level: 2 }).textContent()}: ${await page.locator("figcaption cite").allTextContents()}`,
    );
  }
  expect(captions).toEqual([
    "Ask the transcripts: The mayor at the ropeworks: the wall, the tram & the winter",
    "Ask this transcript: ",
  ]);
});
