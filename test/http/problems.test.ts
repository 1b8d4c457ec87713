import { describe, expect, test } from "vitest";
import { Failure, type FailureCode } from "../../src/domain/failure.ts";
import { Problem } from "../../src/http/contract.ts";
import { PROBLEMS } from "../../src/http/problem.ts";
import { askInit, createTestApp, type TestAppOptions } from "./test-app.ts";

async function problemOf(init: RequestInit, options: TestAppOptions = {}) {
  const { app, lines } = createTestApp(options);
  const response = await app.request("/api/ask", init);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const text = await response.text();
  const problem = Problem.parse(JSON.parse(text));
  expect(problem.status).toBe(response.status);
  expect(problem.requestId).toBe(response.headers.get("x-request-id"));
  return { problem, text, response, log: lines.join("") };
}

/** A body that arrives in parts, without a length. */
function streamed(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) controller.close();
      else controller.enqueue(new Uint8Array(Math.min(left, 1000)).fill(32));
      left -= 1000;
    },
  });
}

describe("a bad request to POST /api/ask", () => {
  test.each([
    ["an empty question", { question: "" }, "question"],
    ["a blank question", { question: " \n\t " }, "question"],
    ["a question of 501 characters", { question: "a".repeat(501) }, "question"],
    ["no question", {}, "question"],
    ["a question that is a number", { question: 7 }, "question"],
    ["a limit of 0", { question: "a", limit: 0 }, "limit"],
    ["a limit of 2.5", { question: "a", limit: 2.5 }, "limit"],
    ["11 earlier questions", { question: "a", history: Array(11).fill("b") }, "history"],
    ["an empty earlier question", { question: "a", history: ["b", ""] }, "history.1"],
    ["an unknown kind", { question: "a", kinds: ["comment"] }, "kinds.0"],
    ["an unknown field", { question: "a", secretfield: 1 }, "(request)"],
    ["a list", [], "(request)"],
    ["null", null, "(request)"],
  ])("with %s names the field", async (_, body, field) => {
    const { problem } = await problemOf(askInit(body));
    expect(problem).toMatchObject({
      type: "urn:verbatim:problem:request-invalid",
      title: PROBLEMS["request-invalid"].title,
      status: 400,
    });
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
  });

  test.each([
    [{}, "expected text, found nothing"],
    [[], "expected an object, found a list"],
    [{ question: 7 }, "expected text, found a number"],
    [{ question: "a", limit: "3" }, "expected a number, found text"],
    [{ question: "a", limit: 2.5 }, "expected a whole number, found a number"],
    [{ question: "a", limit: 11 }, "expected at most 10, found more"],
    [{ question: "a", limit: 0 }, "expected at least 1, found less"],
    [{ question: "a", history: Array(11).fill("b") }, "expected at most 10 entries, found more"],
    [{ question: "a", speaker: " " }, "expected at least 1 character, found less"],
    [
      { question: "a", kinds: ["comment"] },
      "expected one of introduction, speech, question, answer, commentary, found something else",
    ],
    [
      { question: "a", speakers: ["b"] },
      "expected no fields but transcript, speaker, kinds, from, to, question, history, limit, explain, found others",
    ],
  ])("of %j says what was expected and what was found", async (body, message) => {
    const { problem } = await problemOf(askInit(body));
    expect(problem.errors?.map((error) => error.message)).toEqual([message]);
  });

  test("gets one entry for each wrong field", async () => {
    const { problem } = await problemOf(askInit({ question: "", limit: 99, from: "yesterday", to: "2025-13-01" }));
    expect(problem.errors?.map((error) => error.field)).toEqual(["from", "to", "question", "limit"]);
  });

  test("never gets its own words back", async () => {
    const secret = "hunter2";
    const bodies = [
      { question: "a", [secret]: 1 },
      { question: secret.repeat(100) },
      { question: "a", kinds: [secret] },
      { question: "a", from: secret },
      { question: "a", transcript: `${secret} ${secret}` },
      `{"question": ${secret}`,
    ];
    for (const body of bodies) expect((await problemOf(askInit(body))).text).not.toContain(secret);
  });

  test.each([
    ["malformed JSON", '{"question":', "body-malformed"],
    ["an empty body", "", "body-malformed"],
    ["broken UTF-8", new Uint8Array([0x22, 0xff, 0xfe, 0x22]), "text-not-utf8"],
  ])("with %s is refused with 400", async (_, body, code) => {
    const { problem } = await problemOf(askInit(body));
    expect(problem).toMatchObject({ status: 400, type: `urn:verbatim:problem:${code}` });
  });

  test.each(["text/plain", "application/json; charset=latin1", "application/jsonx", "multipart/form-data", ""])(
    "with the content type %j is refused with 415",
    async (type) => {
      const { problem } = await problemOf(askInit({ question: "a" }, { "content-type": type }));
      expect(problem).toMatchObject({ status: 415, type: "urn:verbatim:problem:media-type-unsupported" });
    },
  );

  test("with a content encoding is refused with 415", async () => {
    const { problem } = await problemOf(askInit({ question: "a" }, { "content-encoding": "gzip" }));
    expect(problem.status).toBe(415);
  });

  test("whose body breaks off is refused with 400", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error("gone")) });
    const init = { ...askInit({}), body, duplex: "half" } as const;
    expect((await problemOf(init)).problem.type).toBe("urn:verbatim:problem:body-incomplete");
  });
});

describe("the body limit", () => {
  const settings = { bodyLimit: 2000 };

  test("admits a body of exactly that size", async () => {
    const body = JSON.stringify({ question: "foghorn" }).padEnd(2000, " ");
    const { app } = createTestApp({ settings });
    expect((await app.request("/api/ask", askInit(body))).status).toBe(200);
  });

  test.each([
    ["an honest length", askInit(" ".repeat(2001), { "content-length": "2001" })],
    ["a length that lies low", askInit(" ".repeat(2001), { "content-length": "5" })],
    ["a length that lies high", askInit("{}", { "content-length": "2001" })],
    ["no length", { ...askInit({}), body: streamed(50_000), duplex: "half" } as const],
  ])("refuses more with 413 under %s", async (_, init) => {
    const { problem } = await problemOf(init, { settings });
    expect(problem).toMatchObject({ status: 413, type: "urn:verbatim:problem:body-too-large" });
    expect(problem.detail).toContain("2000 bytes");
  });
});

describe("a failure of the library", () => {
  const failing = (error: unknown): TestAppOptions => ({ library: { ask: () => Promise.reject(error) } });
  const file = "/srv/secret/place.ts";

  test.each<[FailureCode, number, string]>([
    ["transcript-unknown", 404, "transcript-unknown"],
    ["question-invalid", 400, "request-invalid"],
    ["overloaded", 503, "overloaded"],
    ["index-corrupt", 503, "index-unavailable"],
    ["quote-unfaithful", 500, "internal"],
  ])("%s becomes a problem with status %i", async (code, status, problemCode) => {
    const { problem } = await problemOf(askInit({ question: "a" }), failing(new Failure(code, "One sentence.")));
    expect(problem).toMatchObject({ status, type: `urn:verbatim:problem:${problemCode}` });
    expect(problem.detail).toBe(status < 500 ? "One sentence." : undefined);
  });

  test("says when to come back where that helps", async () => {
    const { response } = await problemOf(askInit({ question: "a" }), failing(new Failure("overloaded", "Busy.")));
    expect(response.headers.get("retry-after")).toBe("1");
  });

  test.each([
    ["an Error", new Error(`cannot read ${file}`)],
    ["a Failure of the server's own", new Failure("index-corrupt", `cannot read ${file}`)],
  ])("keeps the stack and the paths of %s in the log", async (_, error) => {
    const { text, log, problem } = await problemOf(askInit({ question: "a" }), failing(error));
    expect(text).not.toMatch(/secret|stack|node_modules|\.ts/);
    expect(log).toContain(file);
    expect(log).toContain(problem.requestId);
  });
});

describe("while the index is not ready", () => {
  const { app, lines } = createTestApp({ library: null });

  test.each([
    "/api/ask?q=a",
    "/api/transcripts",
    "/api/transcripts/x",
    "/api/passages/x",
    "/api/suggestions",
    "/readyz",
  ])("%s answers 503 with Retry-After", async (path) => {
    const response = await app.request(path);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("2");
    expect(Problem.parse(await response.json()).type).toBe("urn:verbatim:problem:index-unavailable");
  });

  test("waiting is not logged as a fault", () => {
    expect(lines.join("")).not.toContain("request failed");
  });
});

describe("an address", () => {
  const { app } = createTestApp();

  test.each(["/api", "/api/", "/api/nothing", "/api/ask/more", "/api/passages/a/b"])(
    "%s of the API that does not exist is a 404 problem",
    async (path) => {
      const response = await app.request(path);
      expect(response.status).toBe(404);
      expect(Problem.parse(await response.json()).type).toBe("urn:verbatim:problem:route-unknown");
    },
  );

  test.each([
    ["PUT", "/api/ask", "POST, GET, HEAD, OPTIONS"],
    ["DELETE", "/api/transcripts/x", "GET, HEAD, OPTIONS"],
    ["POST", "/openapi.json", "GET, HEAD, OPTIONS"],
    ["POST", "/", "GET, HEAD, OPTIONS"],
    ["PATCH", "/assets/dot.png", "GET, HEAD, OPTIONS"],
  ])("refuses %s %s with 405 and says what it allows", async (method, path, allow) => {
    const response = await app.request(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allow);
    expect(Problem.parse(await response.json()).type).toBe("urn:verbatim:problem:method-not-allowed");
  });

  test("tells its methods to OPTIONS", async () => {
    const known = await app.request("/api/ask", { method: "OPTIONS" });
    expect([known.status, known.headers.get("allow")]).toEqual([204, "POST, GET, HEAD, OPTIONS"]);
    expect((await app.request("/api/nothing", { method: "OPTIONS" })).status).toBe(404);
  });

  test.each(["/api/transcripts", "/api/ask?q=foghorn", "/", "/docs", "/widget.js", "/healthz"])(
    "answers HEAD %s like GET, without a body",
    async (path) => {
      const [get, head] = [await app.request(path), await app.request(path, { method: "HEAD" })];
      expect(head.status).toBe(200);
      expect(await head.text()).toBe("");
      for (const name of ["content-type", "etag", "cache-control"]) {
        expect(head.headers.get(name)).toBe(get.headers.get(name));
      }
    },
  );
});
