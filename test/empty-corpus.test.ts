/** Servers that watch a corpus in which there is nothing yet: they say so, and serve the first transcript. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AskResponse, Problem } from "../src/http/contract.ts";
import { connectAgent } from "./support/agent.ts";
import { type Settings, spawnServer } from "./support/product-process.ts";
import { interview } from "./support/retrieval-corpus.ts";

const settled = { timeout: 60_000, interval: 100 };
const TALK = interview("Reporter: When does the ferry sail?\nMara Quay: The ferry sails on Monday.");

let folder = "";
let settings: Settings = {};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-empty-"));
  await mkdir(join(folder, "corpus"));
  settings = { CORPUS_DIR: join(folder, "corpus"), INDEX_DIR: join(folder, "index"), WATCH_CORPUS: "true" };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a server is not ready until there is a transcript, says why, and then answers", async () => {
  const server = await spawnServer(settings);
  const address = `${server.url}/api/ask?q=${encodeURIComponent("When does the ferry sail?")}`;
  try {
    await vi.waitFor(async () => {
      for (const url of [`${server.url}/readyz`, address]) {
        const response = await fetch(url);
        expect(response.status).toBe(503);
        expect(response.headers.get("retry-after")).toBe("2");
        expect(Problem.parse(await response.json()).detail).toMatch(/^There is no transcript yet/);
      }
    }, settled);
    expect(await (await fetch(server.url)).text()).toContain(
      "<p>503. There is no transcript yet: the first one that is published here will be served at once. This page asks again by itself.</p>",
    );
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await writeFile(join(folder, "corpus", "ferry.md"), TALK);
    await vi.waitFor(async () => {
      const response = await fetch(address);
      expect(response.status).toBe(200);
      expect(AskResponse.parse(await response.json()).answers[0]?.quote).toBe("The ferry sails on Monday.");
    }, settled);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  } finally {
    expect(await server.stop()).toMatchObject({ code: 0, stderr: "" });
  }
}, 180_000);

test("an agent is told that there is no transcript yet, and of the first one", async () => {
  const { client, changes } = await connectAgent(settings);
  try {
    const list = () => client.callTool({ name: "list_transcripts", arguments: {} });
    expect(await list()).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining("found none yet") }],
    });
    // A client that says more than once that it is ready is still told once of each change.
    await client.notification({ method: "notifications/initialized" });
    expect(changes()).toBe(0);
    await writeFile(join(folder, "corpus", "ferry.md"), TALK);
    await vi.waitFor(
      async () => expect(await list()).toMatchObject({ structuredContent: { transcripts: [{ id: "ferry" }] } }),
      settled,
    );
    await vi.waitFor(() => expect(changes()).toBeGreaterThan(0), settled);
    // What it was told comes in order: whatever was said before this answer is here.
    await list();
    expect(changes()).toBe(1);
  } finally {
    await client.close();
  }
}, 120_000);
