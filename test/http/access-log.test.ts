import { describe, expect, test } from "vitest";
import { askInit, createTestApp } from "./test-app.ts";

describe("a request id", () => {
  const { app } = createTestApp();
  const idFor = async (id: string) =>
    (await app.request("/healthz", { headers: { "x-request-id": id } })).headers.get("x-request-id");

  test.each(["abc-123", "0af7651916cd43dd8448eb211c80319c", "a".repeat(64)])("is kept when sane: %s", async (id) => {
    expect(await idFor(id)).toBe(id);
  });

  test.each(["a".repeat(65), "a b", '{"x":1}', "<script>", ""])("is replaced otherwise: %j", async (id) => {
    expect(await idFor(id)).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("is made anew for each request", async () => {
    const [first, second] = [await app.request("/healthz"), await app.request("/healthz")];
    expect(first.headers.get("x-request-id")).not.toBe(second.headers.get("x-request-id"));
  });
});

describe("the access log", () => {
  test("has one line per request, with its id, path and status", async () => {
    const { app, lines } = createTestApp();
    await app.request("/api/transcripts/no-such", { headers: { "x-request-id": "abc" } });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      requestId: "abc",
      method: "GET",
      path: "/api/transcripts/no-such",
      status: 404,
      ms: expect.any(Number),
    });
  });

  test("never holds what readers ask", async () => {
    const { app, lines } = createTestApp({ library: { ask: () => Promise.reject(new Error("broken")) } });
    const words = "zanzibar";
    await app.request(`/api/ask?q=${words}&history=${words}`);
    await app.request("/api/ask", askInit({ question: words, history: [words] }));
    await app.request("/api/ask", askInit(`{"question": ${words}`));
    await app.request("/api/ask", askInit({ question: words, limit: 99 }));
    expect(lines.filter((line) => line.includes('"request"'))).toHaveLength(4);
    expect(lines.join("")).not.toContain(words);
  });

  test("shows probes only to those who debug", async () => {
    const { app, lines } = createTestApp();
    await app.request("/readyz");
    await app.request("/api/transcripts");
    const levels = lines.map((line): unknown => JSON.parse(line)).map((line) => Object(line).level);
    expect(levels).toEqual([20, 30]);
  });
});
