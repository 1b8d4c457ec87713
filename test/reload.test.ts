/** A running server whose index and corpus change under load: every question is answered, and answers change. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { projectPath } from "../src/composition/root.ts";
import { AskResponse, ReadyResponse } from "../src/http/contract.ts";
import { runProgram, type Settings, type SpawnedServer, spawnServer } from "./support/product-process.ts";
import { interview } from "./support/retrieval-corpus.ts";

const settled = { timeout: 60_000, interval: 50 };
const QUESTION = "When does the ferry sail?";

function talk(day: string): string {
  return interview(`Reporter: When does the ferry sail?\nMara Quay: The ferry sails on ${day}.`);
}

let folder = "";
let settings: Settings = {};
let server: SpawnedServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-reload-"));
  await cp(projectPath("test/golden/transcripts"), join(folder, "corpus"), { recursive: true });
  await writeFile(join(folder, "corpus", "ferry.md"), talk("Monday"));
  settings = { CORPUS_DIR: join(folder, "corpus"), INDEX_DIR: join(folder, "index") };
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function ready(): Promise<string> {
  const response = await fetch(`${server.url}/readyz`);
  expect(response.status).toBe(200);
  return ReadyResponse.parse(await response.json()).version;
}

async function firstQuote(): Promise<string> {
  const response = await fetch(`${server.url}/api/ask?transcript=ferry&q=${encodeURIComponent(QUESTION)}`);
  expect(response.status).toBe(200);
  return AskResponse.parse(await response.json()).answers[0]?.quote ?? "";
}

/** Asks without a pause until it is stopped; every answer must be one. */
function askOn(): { stop(): Promise<number> } {
  let asking = true;
  let asked = 0;
  const lanes = Array.from({ length: 4 }, async () => {
    while (asking) {
      expect(await firstQuote()).toMatch(/^The ferry sails on \w+day\.$/);
      await ready();
      asked += 1;
    }
  });
  return {
    stop: async () => {
      asking = false;
      await Promise.all(lanes);
      return asked;
    },
  };
}

describe("a running server", () => {
  beforeAll(async () => {
    server = await spawnServer(settings);
    await vi.waitFor(ready, settled);
  }, 120_000);
  afterAll(async () => {
    expect(await server.stop()).toMatchObject({ code: 0, stderr: "" });
  });

  test("answers from each index that is put in place of another, and fails no request on the way", async () => {
    const versions = new Set([await ready()]);
    const load = askOn();
    for (const day of ["Tuesday", "Friday", "Sunday"]) {
      await writeFile(join(folder, "corpus", "ferry.md"), talk(day));
      expect(await runProgram("cli", ["ingest"], settings)).toMatchObject({ code: 0 });
      await vi.waitFor(async () => expect(await firstQuote()).toBe(`The ferry sails on ${day}.`), settled);
      versions.add(await ready());
    }
    expect(await load.stop()).toBeGreaterThan(0);
    expect(versions.size).toBe(4);
  }, 240_000);

  test("tells a client that holds an old answer that there is a new one, and none of a transcript that is gone", async () => {
    const address = `${server.url}/api/transcripts`;
    const before = await fetch(address);
    const etag = before.headers.get("etag") ?? "";
    expect((await fetch(address, { headers: { "if-none-match": etag } })).status).toBe(304);
    expect(await runProgram("cli", ["remove", "ferry"], settings)).toMatchObject({ code: 0 });
    await vi.waitFor(
      async () => expect((await fetch(`${server.url}/api/transcripts/ferry`)).status).toBe(404),
      settled,
    );
    expect((await fetch(address, { headers: { "if-none-match": etag } })).status).toBe(200);
  }, 120_000);

  test("goes on with the index it has where the one on disk cannot be opened", async () => {
    const version = await ready();
    const manifest = join(folder, "index", "manifest.json");
    const content = await readFile(manifest, "utf8");
    await writeFile(manifest, "{");
    // Long enough for it to have been looked at; whether it was makes no difference to what must hold.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await ready()).toBe(version);
    await writeFile(manifest, content);
  }, 60_000);
});

describe("a server that watches its corpus", () => {
  beforeAll(async () => {
    server = await spawnServer({ ...settings, WATCH_CORPUS: "true" });
    await vi.waitFor(ready, settled);
  }, 120_000);
  afterAll(async () => {
    expect(await server.stop()).toMatchObject({ code: 0, stderr: "" });
  });

  test("answers from a file that appears, and from what it says later", async () => {
    for (const day of ["Thursday", "Saturday"]) {
      await writeFile(join(folder, "corpus", "ferry.md"), talk(day));
      await vi.waitFor(async () => expect(await firstQuote()).toBe(`The ferry sails on ${day}.`), settled);
    }
  }, 240_000);

  test("no longer knows a transcript whose file is deleted", async () => {
    await rm(join(folder, "corpus", "ferry.md"));
    const listed = async () => {
      const body: unknown = await (await fetch(`${server.url}/api/transcripts`)).json();
      return z
        .object({ transcripts: z.array(z.object({ id: z.string() })) })
        .parse(body)
        .transcripts.map(({ id }) => id);
    };
    await vi.waitFor(async () => expect(await listed()).not.toContain("ferry"), settled);
  }, 120_000);
});
