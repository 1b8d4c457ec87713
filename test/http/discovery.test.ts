import { describe, expect, test } from "vitest";
import { Problem, TranscriptResponse } from "../../src/http/contract.ts";
import { fakeTranscript } from "../support/library-fake.ts";
import { createTestApp } from "./test-app.ts";

const { app } = createTestApp();
const page = `/t/${fakeTranscript.id}`;
const PATHS = ["/sitemap.xml", "/llms.txt", "/robots.txt", `${page}.json`, `${page}.txt`];

const textAt = async (path: string): Promise<string> => (await app.request(path)).text();

describe("a transcript's files", () => {
  test("hold the stored text, its turns and its hash, as the API does", async () => {
    const body = TranscriptResponse.parse(JSON.parse(await textAt(`${page}.json`)));
    expect(body).toEqual(await (await app.request(`/api/transcripts/${fakeTranscript.id}`)).json());
    expect(body).toMatchObject({ text: fakeTranscript.text, sourceHash: fakeTranscript.sourceHash });
  });

  test("say whose each turn is", async () => {
    expect(await textAt(`${page}.txt`)).toContain(
      "Ingrid Voss (Keeper of the lighthouse):\n[p4] The foghorn stays. Sailors asked us to keep it.\n",
    );
  });

  test.each(["/t/no-such.json", "/t/no-such.txt", "/t/Not%20an%20id.json"])(
    "are unknown, with a problem, at %s",
    async (path) => {
      const response = await app.request(path);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(Problem.parse(await response.json())).toMatchObject({ status: 404 });
    },
  );
});

describe("what is published for programs", () => {
  test.each(PATHS)("is not sent again to who has it: %s", async (path) => {
    const etag = (await app.request(path)).headers.get("etag") ?? "";
    const again = await app.request(path, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test.each(PATHS.filter((path) => path !== "/robots.txt"))("waits for the index: %s", async (path) => {
    const response = await createTestApp({ library: null }).app.request(path);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  });

  test("names the public address where it is set, with its path", async () => {
    const { app: published } = createTestApp({ settings: { publicUrl: "https://example.org/ask" } });
    const at = async (path: string): Promise<string> => (await published.request(path)).text();
    expect(await at("/sitemap.xml")).toContain(`<loc>https://example.org/ask/t/${fakeTranscript.id}</loc>`);
    expect(await at("/llms.txt")).toContain(`(https://example.org/ask/t/${fakeTranscript.id}.txt)`);
    expect(await at("/robots.txt")).toContain("Sitemap: https://example.org/ask/sitemap.xml");
    expect(await at(`${page}.txt`)).toContain(`Reader page: https://example.org/ask/t/${fakeTranscript.id}\n`);
  });
});
