/** `verbatim mcp` goes on answering from what is on disk, however long its client keeps it. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { AskOutput } from "../../src/mcp/tool-schemas.ts";
import { type Agent, connectAgent } from "../support/agent.ts";
import { runProgram, type Settings } from "../support/product-process.ts";
import { interview } from "../support/retrieval-corpus.ts";

const settled = { timeout: 60_000, interval: 100 };
const QUESTION = "When does the ferry sail?";

let folder = "";
let settings: Settings = {};
let agent: Agent;

async function say(day: string): Promise<void> {
  const talk = interview(`Reporter: When does the ferry sail?\nMara Quay: The ferry sails on ${day}.`);
  await writeFile(join(folder, "corpus", "ferry.md"), talk);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-mcp-follows-"));
  await mkdir(join(folder, "corpus"));
  settings = { CORPUS_DIR: join(folder, "corpus"), INDEX_DIR: join(folder, "index") };
  await say("Monday");
  agent = await connectAgent(settings);
}, 60_000);

afterAll(async () => {
  await agent.client.close();
  await rm(folder, { recursive: true, force: true });
});

async function firstQuote(): Promise<string | undefined> {
  const { structuredContent } = await agent.client.callTool({ name: "ask", arguments: { question: QUESTION } });
  return AskOutput.parse(structuredContent).answers[0]?.quote;
}

test("an agent gets the new words once another program has replaced the index", async () => {
  expect(await firstQuote()).toBe("The ferry sails on Monday.");
  for (const day of ["Tuesday", "Friday"]) {
    await say(day);
    expect(await runProgram("cli", ["ingest"], settings)).toMatchObject({ code: 0 });
    await vi.waitFor(async () => expect(await firstQuote()).toBe(`The ferry sails on ${day}.`), settled);
  }
}, 180_000);

test("it is told when there are other transcripts to list than before", async () => {
  expect(agent.client.getServerCapabilities()?.resources?.listChanged).toBe(true);
  const before = agent.changes();
  await writeFile(
    join(folder, "corpus", "barge.md"),
    interview("Reporter: When does the barge sail?\nMara Quay: On Sunday."),
  );
  expect(await runProgram("cli", ["ingest"], settings)).toMatchObject({ code: 0 });
  await vi.waitFor(() => expect(agent.changes()).toBeGreaterThan(before), settled);
  const { resources } = await agent.client.listResources();
  expect(resources.map(({ uri }) => uri)).toContain("verbatim://transcripts/barge/json");
}, 120_000);
