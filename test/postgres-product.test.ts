/** The whole product on a database: every command, two servers on one index, and the answers that a folder's index gives. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { createOperations } from "../src/compose.ts";
import { projectPath } from "../src/composition/root.ts";
import { readConfig } from "../src/config.ts";
import type { Library } from "../src/domain/library.ts";
import { Question } from "../src/domain/question.ts";
import { TranscriptId } from "../src/domain/transcript.ts";
import { type GoldenQuestion, readGolden } from "../src/evaluation/read-golden.ts";
import { AskResponse, ReadyResponse } from "../src/http/contract.ts";
import { connectAgent } from "./support/agent.ts";
import { startDatabase } from "./support/postgres-server.ts";
import { runProgram, type Settings, type SpawnedServer, spawnCommand, spawnServer } from "./support/product-process.ts";
import { interview } from "./support/retrieval-corpus.ts";

const settled = { timeout: 60_000, interval: 50 };
const database = await startDatabase();
const url = database.freshUrl();
const password = new URL(url).password;

let folder = "";
let inFolder: Settings = {};
let inDatabase: Settings = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-postgres-"));
  const corpus = join(folder, "corpus");
  await cp(projectPath("corpus"), corpus, { recursive: true });
  await cp(projectPath("test/golden/transcripts"), corpus, { recursive: true });
  inFolder = { CORPUS_DIR: corpus, INDEX_DIR: join(folder, "index") };
  inDatabase = { CORPUS_DIR: corpus, INDEX_DIR: join(folder, "unused"), INDEX_URL: url };
  for (const settings of [inFolder, inDatabase]) {
    expect(await runProgram("cli", ["ingest"], settings)).toMatchObject({ code: 0 });
  }
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function cli(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runProgram("cli", args, inDatabase);
  expect([code, stderr.includes(password)]).toEqual([0, false]);
  return stdout;
}

/** Of every golden file here, each with the transcript that it is about. */
async function goldenQuestions(): Promise<readonly GoldenQuestion[]> {
  const names = (await readdir(projectPath("test/golden"))).filter((name) => name.endsWith(".jsonl"));
  const files = names.map(async (name) => {
    const id = name.startsWith("government-hour") ? "government-hour-2025-02-19" : basename(name, ".jsonl");
    return readGolden({ path: projectPath(join("test/golden", name)), transcript: TranscriptId.parse(id) });
  });
  return (await Promise.all(files)).flat();
}

test("answers every golden question, of its transcript and of the whole corpus, as a folder's index does", async () => {
  const open = (settings: Settings): Promise<Library> => createOperations(readConfig(settings)).openLibrary();
  const [ours, theirs] = await Promise.all([open(inDatabase), open(inFolder)]);
  try {
    expect(ours.version).toBe(theirs.version);
    let answered = 0;
    for (const [at, { question, history, transcript }] of (await goldenQuestions()).entries()) {
      const filter = [{}, { transcript }, { kinds: ["answer", "speech"] }, { speaker: "sergey LAVROV" }][at % 4];
      const asked = Question.parse({ question, history, limit: 10, ...filter });
      const answer = await theirs.ask(asked);
      expect(await ours.ask(asked)).toEqual(answer);
      if (answer.answered) answered += 1;
    }
    expect(answered).toBeGreaterThan(200);
  } finally {
    await Promise.all([ours.close(), theirs.close()]);
  }
}, 240_000);

test("lists, shows, checks and asks from the database, and writes no index into the folder", async () => {
  const listed = await runProgram("cli", ["list", "--json"], inFolder);
  expect(await cli("list", "--json")).toBe(listed.stdout);
  expect(await cli("show", "harbour-briefing-2025-03-14")).toContain("harbour-briefing-2025-03-14");
  await cli("check", join(folder, "corpus", "harbour-briefing-2025-03-14.md"));
  const question = "Does Moscow want a ceasefire in Ukraine?";
  const [ours, theirs] = [
    await cli("ask", question, "--json"),
    await runProgram("cli", ["ask", question, "--json"], inFolder),
  ];
  expect(ours).toBe(theirs.stdout);
  expect(await readdir(join(folder, "unused"))).toEqual(["sources.json"]);
}, 120_000);

test("exports from the database, file by file, the site that a folder's index gives", async () => {
  const sites = [join(folder, "site-of-database"), join(folder, "site-of-folder")] as const;
  await cli("export", "--out", sites[0]);
  expect(await runProgram("cli", ["export", "--out", sites[1]], inFolder)).toMatchObject({ code: 0 });
  const [ours, theirs] = await Promise.all(
    sites.map(async (site) =>
      (await readdir(site, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()),
    ),
  );
  expect(ours?.length).toBeGreaterThan(20);
  expect(ours?.map(({ name }) => name)).toEqual(theirs?.map(({ name }) => name));
  for (const [at, file] of (ours ?? []).entries()) {
    const other = theirs?.[at];
    if (other === undefined) expect.fail();
    const [left, right] = await Promise.all(
      [file, other].map(({ parentPath, name }) => readFile(join(parentPath, name))),
    );
    expect(left?.equals(right ?? Buffer.alloc(0)), file.name).toBe(true);
  }
}, 120_000);

test("verifies citations against the database, and finds the fault in a changed one", async () => {
  const answer = await cli("ask", "Does Moscow want a ceasefire in Ukraine?", "--json");
  const file = join(folder, "answer.json");
  await writeFile(file, answer);
  const ours = await runProgram("cli", ["verify", file], inDatabase);
  expect(ours).toEqual(await runProgram("cli", ["verify", file], inFolder));
  expect(ours).toMatchObject({ code: 0, stderr: "" });
  await writeFile(file, answer.replaceAll("ceasefire", "cease-fire").replaceAll("truce", "trucks"));
  expect(await runProgram("cli", ["verify", file], inDatabase)).toMatchObject({ code: 1 });
}, 120_000);

test("reports what readers asked a server on the database", async () => {
  const settings = { ...inDatabase, READER_LOG_DIR: join(folder, "readers") };
  const server = await spawnServer(settings);
  try {
    await vi.waitFor(() => versionOf(server), settled);
    await fetch(`${server.url}/api/ask?q=${encodeURIComponent("How many moons has Jupiter?")}`);
  } finally {
    expect(await server.stop()).toMatchObject({ code: 0 });
  }
  const { code, stdout } = await runProgram("cli", ["report"], settings);
  expect(code).toBe(0);
  expect(stdout).toContain("moons has");
}, 120_000);

test("watches a corpus into the database, and an agent is told and answered from it", async () => {
  const { client, changes } = await connectAgent(inDatabase);
  const watching = spawnCommand(["watch"], inDatabase);
  try {
    await vi.waitFor(() => expect(watching.stdout()).toContain("watching for changes"), settled);
    const listed = async () => JSON.stringify(await client.callTool({ name: "list_transcripts", arguments: {} }));
    expect(await listed()).toContain("harbour-briefing-2025-03-14");
    const barge = join(folder, "corpus", "barge.md");
    await writeFile(barge, interview("Reporter: When does the barge sail?\nMara Quay: The barge sails on Sunday."));
    await vi.waitFor(async () => expect(await listed()).toContain("barge"), settled);
    expect(changes()).toBeGreaterThan(0);
    await rm(barge);
    await vi.waitFor(async () => expect(await listed()).not.toContain("barge"), settled);
    await vi.waitFor(() => expect(watching.stdout()).toContain("new barge\nremoved barge\n"), settled);
  } finally {
    await client.close();
    expect(await watching.stop()).toMatchObject({ code: 0 });
  }
}, 180_000);

async function versionOf(server: SpawnedServer): Promise<string> {
  const response = await fetch(`${server.url}/readyz`);
  expect(response.status).toBe(200);
  return ReadyResponse.parse(await response.json()).version;
}

async function idsOf(server: SpawnedServer): Promise<readonly string[]> {
  const body: unknown = await (await fetch(`${server.url}/api/transcripts`)).json();
  return z
    .object({ transcripts: z.array(z.object({ id: z.string() })) })
    .parse(body)
    .transcripts.map(({ id }) => id);
}

async function ferryQuote(server: SpawnedServer): Promise<string> {
  const response = await fetch(`${server.url}/api/ask?q=${encodeURIComponent("When does the ferry sail?")}`);
  expect(response.status).toBe(200);
  return AskResponse.parse(await response.json()).answers[0]?.quote ?? "";
}

test("serves one index from two servers, which both take over what a third process changes", async () => {
  const servers = [await spawnServer(inDatabase), await spawnServer(inDatabase)];
  try {
    for (const server of servers) await vi.waitFor(() => versionOf(server), settled);
    const ferry = join(folder, "corpus", "ferry.md");
    for (const day of ["Monday", "Tuesday"]) {
      await writeFile(ferry, interview(`Reporter: When does the ferry sail?\nMara Quay: The ferry sails on ${day}.`));
      await cli("ingest");
      for (const server of servers) {
        await vi.waitFor(async () => expect(await ferryQuote(server)).toBe(`The ferry sails on ${day}.`), settled);
      }
    }
    expect(await versionOf(servers[0] ?? expect.fail())).toBe(await versionOf(servers[1] ?? expect.fail()));
    await cli("remove", "ferry", "--file");
    for (const server of servers) {
      await vi.waitFor(async () => expect(await idsOf(server)).not.toContain("ferry"), settled);
    }
  } finally {
    for (const server of servers) expect(await server.stop()).toMatchObject({ code: 0, stderr: "" });
  }
}, 240_000);

test.each([
  ["an address of something else", "mysql://reader:not-a-secret@127.0.0.1/archive", /Expected the setting INDEX_URL/],
  [
    "a password with a slash in it",
    "postgres://reader:not-a-secret/@127.0.0.1/archive",
    /Expected the setting INDEX_URL/,
  ],
  ["no database", "postgres://reader:not-a-secret@127.0.0.1:5432", /Expected the setting INDEX_URL/],
  [
    "a server that is not there",
    "postgres://reader:not-a-secret@127.0.0.1:9/archive",
    /127\.0\.0\.1:9\/archive.*ECONNREFUSED/,
  ],
])("refuses %s in one sentence without the password", async (_, address, sentence) => {
  for (const args of [["list"], ["ingest"], ["ask", "Why?"]]) {
    const { code, stdout, stderr } = await runProgram("cli", args, { ...inDatabase, INDEX_URL: address });
    expect(code).toBe(1);
    expect(stderr.trim().split("\n").at(-1)).toMatch(sentence);
    expect(stdout + stderr).not.toContain("not-a-secret");
  }
});
