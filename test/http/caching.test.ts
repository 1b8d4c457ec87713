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
