/** Citations as readers keep them, checked against what the server publishes, the index, and files. */
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Operations, Serving } from "../src/cli/operations.ts";
import { createOperations } from "../src/compose.ts";
import { projectPath } from "../src/composition/root.ts";
import { readConfig } from "../src/config.ts";
import type { Library } from "../src/domain/library.ts";
import { Question } from "../src/domain/question.ts";
import { TranscriptId } from "../src/domain/transcript.ts";
import { readGolden } from "../src/evaluation/read-golden.ts";
import { AskResponse } from "../src/http/contract.ts";
import { runProgram } from "./support/product-process.ts";

const TRANSCRIPTS = [
  "corpus/government-hour-2025-02-19.md",
  "test/golden/transcripts/harbour-briefing-2025-03-14.md",
  "test/golden/transcripts/rail-hearing-2025-06-05.md",
  "test/golden/transcripts/slow-water-podcast-2024-10-02.md",
];
const GOLDEN = TRANSCRIPTS.map((path) => `test/golden/everyday/${basename(path, ".md")}.jsonl`);
const CEASEFIRE = "Does Moscow want a ceasefire in Ukraine?";

let folder = "";
let operations: Operations;
let library: Library;
let serving: Serving;
const stop = new AbortController();

const inFolder = (...names: readonly string[]): string => join(folder, ...names);
const settings = () => ({ CORPUS_DIR: folder, INDEX_DIR: inFolder("index"), PORT: "0", LOG_LEVEL: "silent" });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-verification-"));
  await Promise.all(TRANSCRIPTS.map((path) => copyFile(projectPath(path), inFolder(basename(path)))));
  operations = createOperations(readConfig(settings()));
  serving = await operations.serve({ stop: stop.signal });
  library = await operations.openLibrary();
}, 60_000);

afterAll(async () => {
  stop.abort();
  await Promise.all([serving.stopped, library.close()]);
  await rm(folder, { recursive: true });
});

const verify = (given: string, more: { readonly input?: string; readonly source?: string } = {}) =>
  operations.verify({ given, input: more.input ?? null, source: more.source ?? null });

async function askCeasefire(): Promise<AskResponse> {
  const response = await fetch(`${serving.url}/api/ask?q=${encodeURIComponent(CEASEFIRE)}`);
  return AskResponse.parse(await response.json());
}

describe("every citation of every golden answer", () => {
  test.each(GOLDEN)("holds for %s", async (path) => {
    const transcript = TranscriptId.parse(basename(path, ".jsonl"));
    const golden = await readGolden({ path: projectPath(path), transcript });
    const answers = [];
    for (const { question, history } of golden) {
      answers.push(await library.ask(Question.parse({ question, history, transcript, limit: 10 })));
    }
    const verifications = await verify("-", { input: JSON.stringify(answers) });
    expect(verifications.length).toBeGreaterThan(50);
    expect(verifications.filter(({ holds }) => !holds)).toEqual([]);
  });
});

describe("an answer by link", () => {
  test("is checked against the site that gave it", async () => {
    const verifications = await verify(`${serving.url}/api/ask?q=${encodeURIComponent(CEASEFIRE)}`);
    expect(verifications.length).toBeGreaterThan(0);
    expect(verifications.every(({ holds, wording }) => holds && wording === "exact")).toBe(true);
    expect(verifications[0]?.findings.every(({ outcome }) => outcome === "holds")).toBe(true);
  });

  test("that quotes nothing has nothing to check", async () => {
    const unanswered = verify(`${serving.url}/api/ask?q=${encodeURIComponent("How do I reset my router password?")}`);
    await expect(unanswered).rejects.toMatchObject({
      code: "citation-invalid",
      message: expect.stringContaining("found an answer without quotes"),
    });
  });
});

describe("a permalink", () => {
  test("is checked against its own site, whatever the index of this machine holds", async () => {
    const [first] = (await askCeasefire()).answers;
    const [verification] = await verify(`${serving.url}${first?.citation.href}`);
    expect(verification).toMatchObject({
      holds: true,
      wording: "unclaimed",
      found: { words: first?.quote, speaker: first?.speaker, paragraph: first?.citation.paragraph },
    });
  });

  test("without a site is checked against the index", async () => {
    const [verification] = await verify("/t/rail-hearing-2025-06-05#p3");
    expect(verification).toMatchObject({ holds: true, found: { paragraph: 3 } });
  });

  test.each(["/t/rail-hearing-2025-06-05", "/t/rail-hearing-2025-06-05?quote=3#top"])(
    "to a whole page is refused: %s",
    async (link) => {
      await expect(verify(link)).rejects.toMatchObject({
        code: "citation-invalid",
        message: expect.stringContaining("/t/rail-hearing-2025-06-05?quote=120-164#p7, found one to the whole page"),
      });
    },
  );

  test("to a transcript that is not there ends with what to do", async () => {
    await expect(verify("/t/no-such#p3")).rejects.toMatchObject({ code: "transcript-unknown" });
    await expect(verify(`${serving.url}/t/no-such#p3`)).rejects.toMatchObject({
      code: "source-unreachable",
      message: expect.stringMatching(/found the status 404; check the address/),
    });
  });
});

describe("a citation in a file", () => {
  test("holds against the index, a file of the corpus, a published file and a site", async () => {
    const id = "government-hour-2025-02-19";
    const citation = (await askCeasefire()).answers[0]?.citation;
    await writeFile(inFolder("citation.json"), JSON.stringify(citation));
    await writeFile(inFolder("published.json"), await (await fetch(`${serving.url}/t/${id}.json`)).text());
    const sources = [
      undefined,
      inFolder(`${id}.md`),
      inFolder("published.json"),
      serving.url,
      `${serving.url}/t/${id}.json`,
    ];
    for (const source of sources) {
      const [verification] = await verify(inFolder("citation.json"), source === undefined ? {} : { source });
      expect(verification).toMatchObject({ holds: true, wording: "exact" });
    }
  });

  test("does not hold against another version of its source", async () => {
    const citation = (await askCeasefire()).answers[0]?.citation;
    const published = await readFile(inFolder("government-hour-2025-02-19.md"), "utf8");
    const path = inFolder("later.md");
    const named = published.replace("---\n", "---\nid: government-hour-2025-02-19\n");
    await writeFile(path, named.replaceAll("a truce", "the truce"));
    const [verification] = await verify("-", { input: JSON.stringify(citation), source: path });
    expect(verification).toMatchObject({ holds: false, wording: "altered" });
    expect(verification?.findings.filter(({ outcome }) => outcome === "fails").map(({ check }) => check)).toContain(
      "source",
    );
    await rm(path);
  });

  test.each([
    ["no JSON", "{", "found no JSON"],
    ["another kind of JSON", "{}", "found citation"],
    ["a citation without its place", '{"selectors":[]}', "found citation"],
    ["an empty list", "[]", "found an answer without quotes"],
  ])("is refused as %s, with what was found", async (_, input, found) => {
    await expect(verify("-", { input })).rejects.toMatchObject({
      code: "citation-invalid",
      message: expect.stringContaining(found),
    });
  });

  test("is refused where it cannot be read", async () => {
    await expect(verify(inFolder("none.json"))).rejects.toMatchObject({ code: "file-unreadable" });
  });
});

describe("verbatim verify", () => {
  test("ends with 0 where a citation holds, and with 1 where a speaker is another", async () => {
    const [answer] = (await askCeasefire()).answers;
    await writeFile(inFolder("right.json"), JSON.stringify(answer));
    await writeFile(inFolder("wrong.json"), JSON.stringify({ ...answer, speaker: { name: "Question", role: null } }));
    const right = await runProgram("cli", ["verify", inFolder("right.json")], settings());
    expect(right).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("holds: government-hour") });
    const wrong = await runProgram("cli", ["verify", inFolder("wrong.json")], settings());
    expect(wrong).toMatchObject({ code: 1, stderr: "" });
    expect(wrong.stdout).toMatch(/speaker +FAILS +Sergey Lavrov, .+ speaks there, not Question as claimed/);
  });
});
