import { describe, expect, test } from "vitest";
import { createLibraryFake, fakeTranscript } from "../support/library-fake.ts";
import { createTestApp } from "./test-app.ts";

const cached = [
  "/api/ask?q=foghorn",
  "/api/transcripts",
  `/api/transcripts/${fakeTranscript.id}`,
  `/api/passages/${fakeTranscript.id}%23p2`,
  "/api/suggestions",
  "/openapi.json",
  "/docs",
  "/",
  `/t/${fakeTranscript.id}`,
  "/widget.js",
  "/plain.css",
];

async function tagOf(path: string, version = "fake-1"): Promise<string> {
  const { app } = createTestApp({ library: { version } });
  return (await app.request(path)).headers.get("etag") ?? "";
}

describe.each(cached)("GET %s", (path) => {
  const { app } = createTestApp();

  test("carries a strong entity tag and may be cached", async () => {
    const response = await app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("etag")).toMatch(/^"[\w-]+"$/);
    expect(response.headers.get("cache-control")).toMatch(/^public, max-age=\d+$/);
  });

  test.each([
    ["its tag", (tag: string) => tag],
    ["its weakened tag", (tag: string) => `W/${tag}`],
    ["a list with its tag", (tag: string) => `"other", ${tag}`],
    ["any tag at all", () => "*"],
  ])("answers 304 to a client that has %s", async (_, header) => {
    const tag = await tagOf(path);
    const response = await app.request(path, { headers: { "if-none-match": header(tag) } });
    expect(response.status).toBe(304);
    expect(response.headers.get("etag")).toBe(tag);
    expect(await response.text()).toBe("");
  });

  test("answers in full to a client that has something else", async () => {
    const response = await app.request(path, { headers: { "if-none-match": '"other"' } });
    expect(response.status).toBe(200);
  });
});

describe("an entity tag", () => {
  test.each(cached.filter((path) => path.startsWith("/api/")))("of %s changes with the library", async (path) => {
    expect(await tagOf(path, "fake-2")).not.toBe(await tagOf(path, "fake-1"));
  });

  test("differs between requests with different answers", async () => {
    const paths = ["q=a", "q=b", "q=a&limit=1", "q=a&explain=true", "q=a&history=b", "q=a&kinds=speech"];
    const tags = await Promise.all(paths.map((query) => tagOf(`/api/ask?${query}`)));
    expect(new Set(tags).size).toBe(tags.length);
  });

  test("is the same for requests that mean the same", async () => {
    expect(await tagOf("/api/ask?limit=3&q=+a+")).toBe(await tagOf("/api/ask?q=a"));
  });

  test("spares the library a question it has answered", async () => {
    let asked = 0;
    const plain = createLibraryFake();
    const { app } = createTestApp({
      library: {
        ask: (question) => {
          asked += 1;
          return plain.ask(question);
        },
      },
    });
    const tag = (await app.request("/api/ask?q=a")).headers.get("etag") ?? "";
    await app.request("/api/ask?q=a", { headers: { "if-none-match": tag } });
    expect(asked).toBe(1);
  });
});

describe("a refusal", () => {
  const { app } = createTestApp();

  test.each([
    "/api/transcripts/no-such",
    "/api/passages/x",
    "/api/ask",
    "/api/suggestions?transcript=no-such",
    "/t/no-such",
  ])("of %s carries no entity tag, is not cached, and ignores conditions", async (path) => {
    const response = await app.request(path, { headers: { "if-none-match": "*" } });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.headers.get("etag")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

describe("compression", () => {
  const gzipped = { headers: { "accept-encoding": "gzip" } };

  test("shortens long bodies, and weakens their tag, which still is the client's", async () => {
    const { app } = createTestApp();
    const long = await app.request("/openapi.json", gzipped);
    expect(long.headers.get("content-encoding")).toBe("gzip");
    expect(long.headers.get("vary")).toContain("Accept-Encoding");
    const tag = long.headers.get("etag") ?? "";
    expect(tag).toMatch(/^W\//);
    const again = await app.request("/openapi.json", { headers: { "accept-encoding": "gzip", "if-none-match": tag } });
    expect(again.status).toBe(304);
    if (long.body === null) throw new Error("expected a body");
    const text = await new Response(long.body.pipeThrough(new DecompressionStream("gzip"))).text();
    expect(text).toBe(await (await app.request("/openapi.json")).text());
  });

  test.each(["/healthz", "/api/suggestions", "/widget.js", "/nowhere"])(
    "leaves the short body of %s alone",
    async (path) => {
      const { headers } = await createTestApp().app.request(path, gzipped);
      expect(headers.has("content-encoding")).toBe(false);
    },
  );
});

describe("kept answers", () => {
  function countingApp(answerCacheBytes: number) {
    const plain = createLibraryFake();
    const asked: string[] = [];
    const { app } = createTestApp({
      equipment: { answerCacheBytes },
      library: {
        ask: (question, options) => {
          asked.push(question.question);
          return plain.ask(question, options);
        },
      },
    });
    return { app, asked };
  }

  test("are given without asking again, the same byte for byte", async () => {
    const { app, asked } = countingApp(1_000_000);
    const first = await (await app.request("/api/ask?q=foghorn")).text();
    expect(await (await app.request("/api/ask?q=foghorn")).text()).toBe(first);
    await app.request("/api/ask?q=foghorn&limit=2");
    expect(asked).toHaveLength(2);
  });

  test("are bounded in size", async () => {
    const { app, asked } = countingApp(12_000);
    for (let round = 0; round < 2; round++) {
      for (let limit = 1; limit <= 10; limit++) await app.request(`/api/ask?q=foghorn+${limit}&limit=${limit}`);
    }
    expect(asked.length).toBeGreaterThan(10);
  });

  test("are not kept where none are wanted", async () => {
    const { app, asked } = countingApp(0);
    await app.request("/api/ask?q=foghorn");
    await app.request("/api/ask?q=foghorn");
    expect(asked).toHaveLength(2);
  });
});
