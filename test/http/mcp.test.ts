import { describe, expect, test } from "vitest";
import { Failure } from "../../src/domain/failure.ts";
import type { Library } from "../../src/domain/library.ts";
import { Question } from "../../src/domain/question.ts";
import type { McpHandler, McpRequest } from "../../src/http/app-env.ts";
import { Problem } from "../../src/http/contract.ts";
import { createLibraryFake } from "../support/library-fake.ts";
import { createTestApp, type TestAppOptions } from "./test-app.ts";

/** Keeps what it was asked, and answers as a transport does. */
function mcpFake() {
  const asked: McpRequest[] = [];
  const mcp: McpHandler = async (request) => {
    asked.push(request);
    return Response.json({ jsonrpc: "2.0", id: 1, result: {} });
  };
  return { asked, mcp };
}

/** A library that answers once it is released. */
let release = (): void => {};
const released = new Promise<void>((resolve) => {
  release = resolve;
});
let begin = (): void => {};
const begun = new Promise<void>((resolve) => {
  begin = resolve;
});
const waiting: Partial<Library> = {
  ask: async (asked) => {
    begin();
    await released;
    return createLibraryFake().ask(asked);
  },
};

const MESSAGE = { jsonrpc: "2.0", id: 1, method: "ping" };

function post(
  { app }: Pick<ReturnType<typeof createTestApp>, "app">,
  headers: Readonly<Record<string, string>> = {},
  { url = "http://127.0.0.1:8787/mcp", body = JSON.stringify(MESSAGE) } = {},
) {
  return app.request(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
}

function serving(options: Omit<TestAppOptions, "mcp"> = {}) {
  const { asked, mcp } = mcpFake();
  return { asked, ...createTestApp({ ...options, mcp }) };
}

describe("/mcp", () => {
  test("hands the message on with the library and the address of the request", async () => {
    const server = serving();
    const response = await post(server);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ jsonrpc: "2.0", id: 1, result: {} });
    expect(server.asked).toMatchObject([{ message: MESSAGE, baseUrl: "http://127.0.0.1:8787" }]);
    expect(server.asked[0]?.library.version).toBe("fake-1");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-request-id")).not.toBeNull();
  });

  test("names the public address where it is set", async () => {
    const server = serving({ settings: { publicUrl: "https://example.org/ask" } });
    await post(server);
    expect(server.asked[0]?.baseUrl).toBe("https://example.org/ask");
  });

  test("has neither streams to open nor sessions to end", async () => {
    const { app } = serving();
    for (const method of ["GET", "DELETE"]) {
      const response = await app.request("/mcp", { method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    }
  });

  test("is not there where the operator does not offer it, nor named in llms.txt", async () => {
    const closed = createTestApp({ mcp: null });
    expect((await post(closed)).status).toBe(404);
    expect(await (await closed.app.request("/llms.txt")).text()).not.toContain("/mcp");
    expect(await (await serving().app.request("/llms.txt")).text()).toContain("(http://localhost/mcp)");
  });

  test("waits for the index", async () => {
    const response = await post(serving({ library: null }));
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  });

  test.each([
    ["no JSON", "{", "body-malformed"],
    ["a batch", JSON.stringify([MESSAGE, MESSAGE]), "body-malformed"],
    ["too much", JSON.stringify({ ...MESSAGE, params: "x".repeat(20_000) }), "body-too-large"],
  ])("refuses %s before anything is done", async (_, body, code) => {
    const server = serving();
    const response = await post(server, {}, { body });
    expect(Problem.parse(await response.json()).type).toBe(`urn:verbatim:problem:${code}`);
    expect(server.asked).toEqual([]);
  });
});

describe("/mcp among readers", () => {
  const question = Question.parse({ question: "Does the foghorn stay?" });

  test("asks in the same line, and can say where that is too long", async () => {
    const mcp: McpHandler = async ({ library }) => {
      const answer = await library.ask(question).catch((failure: unknown) => failure);
      return Response.json(answer instanceof Failure ? { code: answer.code, message: answer.message } : answer);
    };
    const open = await post(createTestApp({ mcp }));
    expect(await open.json()).toMatchObject({ answered: true });
    const closed = createTestApp({
      mcp,
      equipment: { askLimits: { concurrent: 1, waiting: 0, timeoutSeconds: 60 } },
      library: waiting,
    });
    const first = closed.app.request("/api/ask?q=Why");
    await begun;
    const second = await post(closed);
    expect(await second.json()).toEqual({ code: "overloaded", message: expect.stringContaining("ask again") });
    release();
    expect((await first).status).toBe(200);
  });
});

describe("/mcp and the origin of a page", () => {
  const refusal = { status: 403, type: "urn:verbatim:problem:origin-refused" };

  test.each([
    ["a page of this machine's own server", { origin: "http://127.0.0.1:8787" }, {}],
    ["no page at all", {}, {}],
    ["a listed page", { origin: "https://blog.example" }, { allowedOrigins: ["https://blog.example"] }],
    ["a page of the public address", { origin: "https://example.org" }, { publicUrl: "https://example.org/ask" }],
  ])("answers %s", async (_, headers, settings) => {
    expect((await post(serving({ settings }), headers)).status).toBe(200);
  });

  test.each([
    ["another site", { origin: "https://evil.example" }, {}],
    ["another port of this machine", { origin: "http://127.0.0.1:9999" }, {}],
    ["a sandboxed page", { origin: "null" }, {}],
    [
      "the address of the request, where another is public",
      { origin: "http://127.0.0.1:8787" },
      { publicUrl: "https://example.org" },
    ],
  ])("refuses %s", async (_, headers, settings) => {
    const server = serving({ settings });
    expect(await (await post(server, headers)).json()).toMatchObject(refusal);
    expect(server.asked).toEqual([]);
  });

  test("refuses a page whose own name was led to this machine", async () => {
    const server = serving();
    const response = await post(
      server,
      { origin: "http://rebound.example:8787" },
      { url: "http://rebound.example:8787/mcp" },
    );
    expect(await response.json()).toMatchObject(refusal);
    expect(server.asked).toEqual([]);
  });
});
