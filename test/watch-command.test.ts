/** `verbatim watch` beside a running server, each a process of its own: what changes in the folder is answered, and no request fails. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { AskResponse } from "../src/http/contract.ts";
import {
  runProgram,
  type Settings,
  type SpawnedCommand,
  type SpawnedServer,
  spawnCommand,
  spawnServer,
} from "./support/product-process.ts";
import { interview } from "./support/retrieval-corpus.ts";

const settled = { timeout: 60_000, interval: 100 };
const CRANE = interview("Reporter: Why is the crane shut?\nMara Quay: The crane is shut because its cable was worn.");

function sailing(day: string): string {
  return interview(`Reporter: When does the ferry sail?\nMara Quay: The ferry sails on ${day}.`);
}

let folder = "";
let settings: Settings = {};
let server: SpawnedServer;
let watch: SpawnedCommand;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-watch-"));
  await mkdir(join(folder, "corpus"));
  settings = { CORPUS_DIR: join(folder, "corpus"), INDEX_DIR: join(folder, "index") };
  await writeFile(file("crane"), CRANE);
  await writeFile(file("ferry"), sailing("Monday"));
  expect(await runProgram("cli", ["ingest"], settings)).toMatchObject({ code: 0 });
  server = await spawnServer(settings);
  watch = spawnCommand(["watch"], settings);
  await vi.waitFor(() => expect(watch.stdout()).toContain("watching for changes"), settled);
}, 120_000);
afterAll(async () => {
  await watch.stop();
  expect(await server.stop()).toMatchObject({ code: 0, stderr: "" });
  await rm(folder, { recursive: true, force: true });
});

const file = (name: string): string => join(folder, "corpus", `${name}.md`);

async function quoteOf(transcript: string, question: string): Promise<string> {
  const query = new URLSearchParams({ transcript, q: question });
  const response = await fetch(`${server.url}/api/ask?${query}`);
  expect(response.status).toBe(200);
  return AskResponse.parse(await response.json()).answers[0]?.quote ?? "";
}

const statusOf = async (id: string): Promise<number> => (await fetch(`${server.url}/api/transcripts/${id}`)).status;

/** Asks for what does not change, without a pause, until it is stopped. */
function askOn(): { stop(): Promise<number> } {
  let asking = true;
  let asked = 0;
  const lane = async (): Promise<void> => {
    while (asking) {
      expect(await quoteOf("crane", "Why is the crane shut?")).toBe("The crane is shut because its cable was worn.");
      asked += 1;
    }
  };
  const lanes = Promise.all([lane(), lane()]);
  return {
    stop: async () => {
      asking = false;
      await lanes;
      return asked;
    },
  };
}

describe("while questions are asked", () => {
  test("a file that is edited, added or deleted is answered from, and every request is", async () => {
    const load = askOn();
    await writeFile(file("ferry"), sailing("Friday"));
    await vi.waitFor(
      async () => expect(await quoteOf("ferry", "When does the ferry sail?")).toBe("The ferry sails on Friday."),
      settled,
    );
    await writeFile(file("barge"), sailing("Sunday").replaceAll("ferry", "barge"));
    await vi.waitFor(async () => expect(await statusOf("barge")).toBe(200), settled);
    expect(await quoteOf("barge", "When does the barge sail?")).toBe("The barge sails on Sunday.");
    await rm(file("ferry"));
    await vi.waitFor(async () => expect(await statusOf("ferry")).toBe(404), settled);
    expect(await load.stop()).toBeGreaterThan(0);
    await vi.waitFor(
      () => expect(watch.stdout().split("\n").slice(-4)).toEqual(["replaced ferry", "new barge", "removed ferry", ""]),
      settled,
    );
  }, 240_000);

  test("a file that cannot be read is told with its line, and what was indexed of it stays", async () => {
    await writeFile(file("barge"), sailing("Sunday").replace("date: 2025-03-14", "date: soon"));
    await vi.waitFor(
      () => expect(watch.stderr()).toContain(`${file("barge")}:3: date: expected a date such as "2025-02-19"`),
      settled,
    );
    expect(await statusOf("barge")).toBe(200);
  }, 120_000);

  test("it ends with 0 when it is told to", async () => {
    expect((await watch.stop()).code).toBe(0);
  }, 60_000);
});
