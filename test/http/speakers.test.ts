/** Who speaks, and questions about those who do not. */
import { describe, expect, test } from "vitest";
import { Failure } from "../../src/domain/failure.ts";
import { Problem, SpeakersResponse } from "../../src/http/contract.ts";
import { createTestApp } from "./test-app.ts";

test("everyone who speaks is listed, with where and how often, and may be kept by caches", async () => {
  const { app } = createTestApp();
  const response = await app.request("/api/speakers");
  expect(response.status).toBe(200);
  const { speakers } = SpeakersResponse.parse(await response.json());
  expect(speakers.map(({ name }) => name)).toContain("Ingrid Voss");
  const etag = response.headers.get("etag") ?? "";
  expect((await app.request("/api/speakers", { headers: { "if-none-match": etag } })).status).toBe(304);
});

test("an unknown speaker is a problem of its own, by link and by body", async () => {
  const failure = new Failure("speaker-unknown", 'expected the name of someone who speaks, nearest is "Ingrid Voss"');
  const { app } = createTestApp({ library: { ask: () => Promise.reject(failure) } });
  const body = JSON.stringify({ question: "Why?", speaker: "Voos" });
  const headers = { "content-type": "application/json" };
  for (const response of [
    await app.request("/api/ask?q=Why%3F&speaker=Voos"),
    await app.request("/api/ask", { method: "POST", body, headers }),
  ]) {
    expect(response.status).toBe(404);
    const problem = Problem.parse(await response.json());
    expect(problem).toMatchObject({ type: "urn:verbatim:problem:speaker-unknown", detail: failure.message });
  }
});

describe("dates in the wrong order", () => {
  test("are told at both fields", async () => {
    const { app } = createTestApp();
    const response = await app.request("/api/ask?q=Why%3F&from=2025-03-02&to=2025-03-01");
    expect(response.status).toBe(400);
    expect(Problem.parse(await response.json()).errors).toEqual([
      { field: "from", message: "expected a date that is not after `to`" },
      { field: "to", message: "expected a date that is not before `from`" },
    ]);
  });

  test("are no fault where they are one day", async () => {
    const { app } = createTestApp();
    expect((await app.request("/api/ask?q=Why%3F&from=2025-03-01&to=2025-03-01")).status).toBe(200);
  });
});
