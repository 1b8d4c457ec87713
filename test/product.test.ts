/** The whole product on the real transcript: the same questions over HTTP, in the terminal and through the library. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Serving } from "../src/cli/operations.ts";
import { createOperations } from "../src/compose.ts";
import { projectPath } from "../src/composition/root.ts";
import { readConfig } from "../src/config.ts";
import type { QuotedAnswer } from "../src/domain/answer.ts";
import type { Library } from "../src/domain/library.ts";
import { Question } from "../src/domain/question.ts";
import { TranscriptId } from "../src/domain/transcript.ts";
import { readGolden } from "../src/evaluation/read-golden.ts";
import { AskResponse } from "../src/http/contract.ts";
import { runProgram } from "./support/product-process.ts";

const SOURCE = projectPath("corpus/government-hour-2025-02-19.md");
const CEASEFIRE = "Does Moscow want a ceasefire in Ukraine?";

let folder = "";
let library: Library;
let serving: Serving;
const stop = new AbortController();
/** The file after its front matter, read here without the product. */
let body = "";

const settings = () => ({ CORPUS_DIR: projectPath("corpus"), INDEX_DIR: folder, PORT: "0", LOG_LEVEL: "silent" });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-product-"));
  const content = await readFile(SOURCE, "utf8");
  body = content.slice(content.indexOf("\n---\n") + "\n---\n".length);
  const operations = createOperations(readConfig(settings()));
  serving = await operations.serve({ stop: stop.signal });
  library = await operations.openLibrary();
});

afterAll(async () => {
  stop.abort();
  await Promise.all([serving.stopped, library.close()]);
  await rm(folder, { recursive: true });
});

async function ask(question: string, more: object = {}): Promise<AskResponse> {
  const response = await fetch(`${serving.url}/api/ask`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question, ...more }),
  });
  expect(response.status).toBe(200);
  return AskResponse.parse(await response.json());
}

const byCodePoints = (text: string, { start, end }: { readonly start: number; readonly end: number }): string =>
  [...text].slice(start, end).join("");

/** Who speaks at a place of the body, by its labels alone. */
function speakerAt(place: number): string {
  if (place < body.indexOf("Dear Vyacheslav") || place >= body.indexOf("I must take issue")) return "Karlof1";
  const labels = [...body.slice(0, place).matchAll(/^(Question|Sergey Lavrov):/gmu)];
  return labels.at(-1)?.[1] ?? "Sergey Lavrov";
}

describe("over HTTP, the question about a ceasefire", () => {
  test("gets Sergey Lavrov's sentence about a truce, in reply to the right question", async () => {
    const { answered, answers } = await ask(CEASEFIRE);
    const found = answers.find(({ quote }) => quote.includes("what is important for us is not a truce"));
    expect(answered).toBe(true);
    expect(found).toMatchObject({
      speaker: { name: "Sergey Lavrov", role: "Minister of Foreign Affairs of Russia" },
      kind: "answer",
      inReplyTo: { speaker: "Question", text: expect.stringContaining("yesterday's talks in Saudi Arabia") },
      citation: { transcript: { id: "government-hour-2025-02-19", date: "2025-02-19" } },
    });
    expect(found?.inReplyTo?.text).toMatch(/the situation in Eastern Europe\?$/u);
  });

  test("gets selectors that find exactly the quote in the published body", async () => {
    const { answers } = await ask(CEASEFIRE);
    expect(answers.length).toBeGreaterThan(0);
    for (const { quote, citation } of answers) {
      const [words, position] = citation.selectors;
      expect(byCodePoints(body, position)).toBe(quote);
      expect(words.exact).toBe(quote);
      expect(body).toContain(`${words.prefix}${quote}${words.suffix}`);
    }
  });

  test("gets a link to the reader page, where the quote stands in its paragraph", async () => {
    const [answer] = (await ask(CEASEFIRE)).answers;
    const page = await fetch(new URL(answer?.citation.href ?? "", serving.url));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(`id="p${answer?.citation.paragraph}"`);
  });

  test("gets the same as a link as in a body", async () => {
    const response = await fetch(`${serving.url}/api/ask?${new URLSearchParams({ q: CEASEFIRE })}`);
    expect(await response.json()).toEqual(await ask(CEASEFIRE));
  });

  test("gets the same answer in the terminal and from the library", async () => {
    const { code, stdout } = await runProgram("cli", ["ask", CEASEFIRE, "--json"], settings());
    const answer = await ask(CEASEFIRE);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(answer);
    expect(await library.ask(Question.parse({ question: CEASEFIRE }))).toEqual(answer);
  });
});

describe("over HTTP, other questions", () => {
  test("about the blogger are answered with the blogger's words", async () => {
    const { answers } = await ask("What does the blog author miss in Lavrov's remarks?");
    expect(answers[0]).toMatchObject({ speaker: { name: "Karlof1" }, inReplyTo: null });
    expect(["introduction", "commentary"]).toContain(answers[0]?.kind);
  });

  test("that have nothing to do with the transcript are not answered", async () => {
    const { answered, answers } = await ask("How do I reset my router password?");
    expect([answered, answers]).toEqual([false, []]);
  });

  test("that follow on are read with the one before", async () => {
    const { interpretedAs } = await ask("Why not?", { history: [CEASEFIRE] });
    expect(interpretedAs).toBe(`${CEASEFIRE} Why not?`);
  });

  test("show their evidence where they are asked to", async () => {
    const [answer] = (await ask(CEASEFIRE, { explain: true })).answers;
    expect(answer?.evidence?.length).toBeGreaterThan(5);
    for (const { value, weight, contribution } of answer?.evidence ?? []) {
      expect(contribution).toBeCloseTo(value * weight, 12);
    }
  });

  test.each<[string, number, RequestInit]>([
    ["an empty question", 400, { body: '{"question":"  "}' }],
    ["501 characters", 400, { body: JSON.stringify({ question: "é".repeat(501) }) }],
    ["what is not JSON", 400, { body: "{" }],
    ["another content type", 415, { body: "question=why", headers: { "content-type": "text/plain" } }],
    ["an unknown transcript", 404, { body: '{"question":"Why?","transcript":"nowhere"}' }],
  ])("with %s get a problem, and the next one an answer", async (_, status, request) => {
    const json = { "content-type": "application/json" };
    const response = await fetch(`${serving.url}/api/ask`, { method: "POST", headers: json, ...request });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect((await ask(CEASEFIRE)).answered).toBe(true);
  });
});

describe("every answer to every golden question", () => {
  interface Given {
    readonly question: string;
    readonly answers: readonly QuotedAnswer[];
    readonly nearest: readonly { readonly question: string }[];
  }
  const given: Given[] = [];
  beforeAll(async () => {
    const golden = await readGolden({
      path: projectPath("test/golden/government-hour.dev.jsonl"),
      transcript: TranscriptId.parse("government-hour-2025-02-19"),
    });
    for (const { question, history } of golden) {
      const { answers, nearest } = await library.ask(Question.parse({ question, history, limit: 10 }));
      given.push({ question, answers, nearest });
    }
  });
  const answers = (): readonly QuotedAnswer[] => given.flatMap((each) => each.answers);

  test("quotes the body byte for byte, as its selectors and its passage say", () => {
    expect(answers().length).toBeGreaterThan(50);
    const points = [...body];
    for (const { quote, passage, citation } of answers()) {
      const [words, { start, end }] = citation.selectors;
      const found = { slice: points.slice(start, end).join(""), exact: words.exact };
      expect(found).toEqual({ slice: quote, exact: quote });
      expect(passage.text.slice(passage.quoteStart, passage.quoteEnd)).toBe(quote);
      expect(body).toContain(passage.text);
    }
  });

  test("names the speaker whose label stands before the quote", () => {
    const points = [...body];
    for (const { speaker, citation } of answers()) {
      const place = points.slice(0, citation.selectors[1].start).join("").length;
      expect([citation.href, speaker.name]).toEqual([citation.href, speakerAt(place)]);
    }
    expect(new Set(answers().map(({ speaker }) => speaker.name)).size).toBeGreaterThan(1);
  });

  test("neither begins nor ends with the editor's bracketed words", () => {
    for (const { quote, passage } of answers()) {
      expect(quote).not.toMatch(/^\s*\[|\]\s*$/u);
      for (const { start, end } of passage.insertions) {
        expect(start <= passage.quoteStart && end > passage.quoteStart).toBe(false);
        expect(start < passage.quoteEnd && end >= passage.quoteEnd).toBe(false);
      }
    }
    expect(answers().some(({ passage }) => passage.insertions.length > 0)).toBe(true);
  });

  test("replies to what was asked right before it", () => {
    const points = [...body];
    for (const { inReplyTo, kind, citation } of answers()) {
      expect(inReplyTo === null).toBe(kind !== "answer");
      if (inReplyTo === null) continue;
      const before = points.slice(0, citation.selectors[1].start).join("");
      expect(before.lastIndexOf("\nQuestion:")).toBe(before.lastIndexOf(inReplyTo.text) - "\nQuestion: ".length);
    }
  });

  test("gives at most two quotes of one turn, none of them twice", () => {
    for (const { question, answers: chosen } of given) {
      expect([question, new Set(chosen.map(({ quote }) => quote)).size]).toEqual([question, chosen.length]);
      const turns = chosen.map(({ passage }) => library.passage(passage.id).passage.turn);
      for (const turn of turns) expect(turns.filter((each) => each === turn).length).toBeLessThanOrEqual(2);
    }
  });

  test("or says that there is none, with questions that were really asked", () => {
    expect(given.some((each) => each.answers.length === 0)).toBe(true);
    for (const { question } of given.flatMap((each) => each.nearest)) expect(body).toContain(question);
  });
});
