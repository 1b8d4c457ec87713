/** The built programs against everything that can be wrong around them: one sentence, exit 1, and service goes on. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectPath } from "../src/composition/root.ts";
import { AskResponse } from "../src/http/contract.ts";
import { type Ended, runProgram, type SpawnedServer, spawnServer } from "./support/product-process.ts";

const QUESTION = "Does Moscow want a ceasefire in Ukraine?";

let folder = "";
let server: SpawnedServer;
const settings = (more: Readonly<Record<string, string>> = {}) => ({
  CORPUS_DIR: projectPath("corpus"),
  INDEX_DIR: join(folder, "index"),
  ...more,
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-faults-"));
  server = await spawnServer(settings());
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function isAnswered({ url }: SpawnedServer): Promise<boolean> {
  const response = await fetch(`${url}/api/ask?${new URLSearchParams({ q: QUESTION })}`);
  return AskResponse.parse(await response.json()).answered;
}

function expectOneSentence({ code, stdout, stderr }: Ended, sentence: RegExp): void {
  expect(stderr).toMatch(sentence);
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|node:|this is a bug/);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
}

describe.each(["server", "cli"] as const)("%s", (program) => {
  const args = program === "cli" ? ["ask", QUESTION] : [];
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["a missing model", { EMBEDDING_MODEL: "no-such-model" }, /^Expected the model "no-such-model" in .+: restore /],
    ["a wrong setting", { PORT: "eighty" }, /^Expected the setting PORT to be a whole number .+, found "eighty": /],
  ])("ends with one sentence for %s", async (_, wrong, sentence) => {
    expectOneSentence(await runProgram(program, args, settings(wrong)), sentence);
  });
});

test("a missing corpus folder ends the server with one sentence", async () => {
  const corpus = join(folder, "no-corpus");
  const ended = await runProgram("server", [], settings({ CORPUS_DIR: corpus, INDEX_DIR: join(folder, "other") }));
  expectOneSentence(
    ended,
    /^expected a folder of transcripts at .+no-corpus, found none; create it or set CORPUS_DIR$/m,
  );
});

test("a missing index ends a question in the terminal with the command that builds one", async () => {
  const ended = await runProgram("cli", ["ask", QUESTION], settings({ INDEX_DIR: join(folder, "nowhere") }));
  expectOneSentence(ended, /^Expected an index in .+, but there is none: build it with `npx verbatim ingest`\.$/m);
});

test("an occupied port ends the second server, and the first keeps serving", async () => {
  const { port } = new URL(server.url);
  expectOneSentence(
    await runProgram("server", [], settings({ PORT: port })),
    new RegExp(`^Expected port ${port} on 127\\.0\\.0\\.1 to be free, .+: stop that program or set PORT`),
  );
  expect(await isAnswered(server)).toBe(true);
});

describe("a corrupt index", () => {
  test.each(["words.json", "manifest.json"])(
    "ends a question in the terminal, and is mended as the sentence says: %s",
    async (name) => {
      const index = join(folder, `corrupt-${name}`);
      await cp(join(folder, "index"), index, { recursive: true });
      const files = (await readdir(index, { recursive: true })).filter((path) => path.endsWith(name));
      for (const file of files) await writeFile(join(index, file), (await readFile(join(index, file))).subarray(0, 20));
      expectOneSentence(
        await runProgram("cli", ["ask", QUESTION], settings({ INDEX_DIR: index })),
        /damaged.*: rebuild it with `npx verbatim ingest`\.$/m,
      );
      expect((await runProgram("cli", ["ingest"], settings({ INDEX_DIR: index }))).code).toBe(0);
      expect((await runProgram("cli", ["ask", QUESTION], settings({ INDEX_DIR: index }))).code).toBe(0);
    },
  );

  test("is mended by a server that starts, and changes nothing under one that runs", async () => {
    const index = join(folder, "under-server");
    await cp(join(folder, "index"), index, { recursive: true });
    await writeFile(join(index, "manifest.json"), "{");
    const running = await spawnServer(settings({ INDEX_DIR: index }));
    await rm(index, { recursive: true });
    expect(await isAnswered(running)).toBe(true);
    expect(await running.stop()).toEqual({ code: 0, stderr: "" });
  });
});

test("a transcript that cannot be read keeps no other from being served, and is told by ingest", async () => {
  const corpus = join(folder, "corpus");
  await cp(projectPath("corpus"), corpus, { recursive: true });
  await writeFile(join(corpus, "broken.md"), "---\ntitle: Broken\n---\nHello.\n");
  const wrong = settings({ CORPUS_DIR: corpus });
  const { code, stderr } = await runProgram("cli", ["ingest"], wrong);
  expect(code).toBe(1);
  expect(stderr).toMatch(/broken\.md(?::\d+)?: .*expected/);
  const other = await spawnServer(wrong);
  expect(await isAnswered(other)).toBe(true);
  expect(await other.stop()).toMatchObject({ code: 0 });
});

test("SIGTERM ends a server with 0 and without a word, and frees its port", async () => {
  expect(await server.stop()).toEqual({ code: 0, stderr: "" });
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
});
