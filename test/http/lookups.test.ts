import { describe, expect, test } from "vitest";
import {
  PassageResponse,
  Problem,
  ReadyResponse,
  SuggestionsResponse,
  TranscriptResponse,
  TranscriptsResponse,
} from "../../src/http/contract.ts";
import { fakePassages, fakeTranscript } from "../support/library-fake.ts";
import { createTestApp } from "./test-app.ts";

const { app } = createTestApp();

async function problemAt(path: string) {
  const response = await app.request(path);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

describe("transcripts", () => {
  test("are listed", async () => {
    const { transcripts } = TranscriptsResponse.parse(await (await app.request("/api/transcripts")).json());
    expect(transcripts.map(({ id, passages }) => ({ id, passages }))).toEqual([
      { id: fakeTranscript.id, passages: fakePassages.length },
    ]);
  });

  test("come whole, with offsets that hold in their text", async () => {
    const response = await app.request(`/api/transcripts/${fakeTranscript.id}`);
    const { text, turns } = TranscriptResponse.parse(await response.json());
    const words = turns.flatMap(({ paragraphs }) => paragraphs.map(({ span }) => text.slice(span.start, span.end)));
    expect(words.join("\n\n")).toBe(text);
  });

  test.each(["no-such-transcript", "Not%20an%20id", "%zz"])("are unknown under %s", async (id) => {
    expect(await problemAt(`/api/transcripts/${id}`)).toMatchObject({
      status: 404,
      type: "urn:verbatim:problem:transcript-unknown",
    });
  });
});

describe("passages", () => {
  test("come with their neighbours", async () => {
    const id = encodeURIComponent(`${fakeTranscript.id}#p2`);
    const body = PassageResponse.parse(await (await app.request(`/api/passages/${id}`)).json());
    expect(body.passage.text).toBe("The lamp was lit in 1874. It has [laughs] never failed since.");
    expect([body.previous?.paragraph, body.next?.paragraph]).toEqual([1, 3]);
  });

  test("have no neighbour beyond either end", async () => {
    const [first, last] = [1, fakePassages.length].map((n) => encodeURIComponent(`${fakeTranscript.id}#p${n}`));
    expect(await (await app.request(`/api/passages/${first}`)).json()).toMatchObject({ previous: null });
    expect(await (await app.request(`/api/passages/${last}`)).json()).toMatchObject({ next: null });
  });

  test("are unknown where the # was not encoded, and the problem says how to", async () => {
    const problem = await problemAt(`/api/passages/${fakeTranscript.id}#p2`);
    expect(problem).toMatchObject({ status: 404, type: "urn:verbatim:problem:passage-unknown" });
    expect(problem.detail).toContain("%23");
  });

  test("are unknown past the end", async () => {
    expect((await problemAt(`/api/passages/${fakeTranscript.id}%23p99`)).status).toBe(404);
  });
});

describe("suggestions", () => {
  test("are the transcript's own questions, up to the limit", async () => {
    const response = await app.request(`/api/suggestions?transcript=${fakeTranscript.id}&limit=1`);
    const { suggestions } = SuggestionsResponse.parse(await response.json());
    expect(suggestions.map(({ question }) => question)).toEqual(["Will the foghorn be removed?"]);
  });

  test("come from the whole corpus where no transcript is named", async () => {
    const { suggestions } = SuggestionsResponse.parse(await (await app.request("/api/suggestions")).json());
    expect(suggestions).toHaveLength(2);
  });

  test("are refused for an unknown transcript and for a wrong limit", async () => {
    expect((await problemAt("/api/suggestions?transcript=no-such")).status).toBe(404);
    expect((await problemAt("/api/suggestions?limit=21")).errors?.[0]?.field).toBe("limit");
  });
});

describe("health", () => {
  test("is told apart from readiness", async () => {
    const { app: loading } = createTestApp({ library: null });
    expect(await (await loading.request("/healthz")).json()).toEqual({ status: "ok" });
    const notReady = await loading.request("/readyz");
    expect(notReady.status).toBe(503);
    expect(notReady.headers.get("retry-after")).toBe("2");
  });

  test("names the version in service and is never cached", async () => {
    const response = await app.request("/readyz");
    expect(ReadyResponse.parse(await response.json()).version).toBe("fake-1");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});
