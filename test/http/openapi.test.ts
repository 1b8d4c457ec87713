import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createOpenApi, type OpenApiOperation } from "../../src/http/openapi.ts";
import { BODIES, OPERATIONS } from "../../src/http/operations.ts";
import { surfaceOf } from "../../src/http/surface.ts";
import { fakeTranscript } from "../support/library-fake.ts";
import { askInit, createTestApp } from "./test-app.ts";

const document = createOpenApi("/");
const silent = { asked: () => {}, judged: () => {}, close: async () => {} };
const { app } = createTestApp({ equipment: { readerLog: silent, takesFeedback: true } });

const id = fakeTranscript.id;
/** Requests that succeed, for every operation. */
const samples: Readonly<Record<string, readonly { readonly path: string; readonly init?: RequestInit }[]>> = {
  ask: [
    { path: "/api/ask", init: askInit({ question: "Does the foghorn stay?", explain: true, history: ["Why?"] }) },
    { path: "/api/ask", init: askInit({ question: "Where is Atlantis?" }) },
  ],
  judgeAnswer: [{ path: "/api/feedback", init: askInit({ question: "Why?", passage: `${id}#p1`, helpful: true }) }],
  askByLink: [{ path: "/api/ask?q=Who+lit+the+lamp" }, { path: "/api/ask?q=Atlantis&explain=true" }],
  listSpeakers: [{ path: "/api/speakers" }],
  listTranscripts: [{ path: "/api/transcripts" }],
  readTranscript: [{ path: `/api/transcripts/${id}` }],
  readPassage: [{ path: `/api/passages/${id}%23p1` }, { path: `/api/passages/${id}%23p3` }],
  listSuggestions: [{ path: "/api/suggestions" }],
  describeEmbed: [{ path: `/oembed?url=http://localhost/t/${id}` }],
  readTranscriptFile: [{ path: `/t/${id}.json` }],
  readTranscriptText: [{ path: `/t/${id}.txt` }],
  listPages: [{ path: "/sitemap.xml" }],
  describeSite: [{ path: "/llms.txt" }],
  guideCrawlers: [{ path: "/robots.txt" }],
  describeApi: [{ path: "/openapi.json" }],
  checkHealth: [{ path: "/healthz" }],
  checkReadiness: [{ path: "/readyz" }],
};

function everyOperation(): readonly (readonly [string, OpenApiOperation])[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
}

describe("the OpenAPI document", () => {
  test("describes these operations", () => {
    const lines = everyOperation().map(([name, { parameters = [], responses }]) => {
      const names = parameters.map((parameter) => `${parameter.name}${parameter.required ? "" : "?"}`).join(" ");
      return `${name} (${names}): ${Object.keys(responses).join(" ")}`;
    });
    expect(lines).toMatchInlineSnapshot(`
      [
        "POST /api/ask (): 200 400 404 413 415 429 500 503",
        "GET /api/ask (transcript? speaker? kinds? from? to? q history? limit? explain?): 200 304 400 404 429 500 503",
        "POST /api/feedback (): 204 400 404 413 415 429 500 503",
        "GET /api/speakers (): 200 304 429 500 503",
        "GET /api/transcripts (): 200 304 429 500 503",
        "GET /api/transcripts/{id} (id): 200 304 404 429 500 503",
        "GET /api/passages/{id} (id): 200 304 404 429 500 503",
        "GET /api/suggestions (transcript? limit?): 200 304 400 404 429 500 503",
        "GET /oembed (url format? maxwidth? maxheight?): 200 304 400 404 429 500 501 503",
        "GET /t/{id}.json (id): 200 304 404 429 500 503",
        "GET /t/{id}.txt (id): 200 304 404 429 500 503",
        "GET /sitemap.xml (): 200 304 429 500 503",
        "GET /llms.txt (): 200 304 429 500 503",
        "GET /robots.txt (): 200 304 429 500",
        "GET /openapi.json (): 200 304 429 500",
        "GET /healthz (): 200 500",
        "GET /readyz (): 200 500 503",
      ]
    `);
  });

  test("describes exactly the routes that the app has for programs", () => {
    const routes = app.routes
      .filter(
        ({ method, path }) => method !== "ALL" && surfaceOf(path.replace(/:file\{.*(\.\w+)\}/, "any$1")) === "api",
      )
      .map(({ method, path }) => `${method} ${path.replace(":id", "{id}").replace(/:file\{.*(\.\w+)\}/, "{id}$1")}`);
    expect(routes.sort()).toEqual(
      everyOperation()
        .map(([name]) => name)
        .sort(),
    );
  });

  test("refers only to schemas that it holds", () => {
    const names = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    expect(names.length).toBeGreaterThan(10);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(known).toEqual(expect.arrayContaining(names));
  });

  test("describes parameters by their meaning", () => {
    const parameters = document.paths["/api/ask"]?.["get"]?.parameters ?? [];
    const byName = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter]));
    expect(byName["q"]).toMatchObject({ required: true, schema: { type: "string", minLength: 1, maxLength: 500 } });
    expect(byName["limit"]).toMatchObject({
      required: false,
      schema: { type: "integer", minimum: 1, maximum: 10, default: 3 },
    });
    expect(byName["kinds"]).toMatchObject({ explode: false, schema: { type: "array" } });
    expect(byName["history"]).toMatchObject({ explode: true, schema: { type: "array" } });
    expect(byName["explain"]).toMatchObject({ schema: { type: "boolean", default: false } });
  });

  test("asks for no more than the question in a request, and lets responses grow", () => {
    expect(document.components.schemas["AskRequest"]).toMatchObject({
      required: ["question"],
      additionalProperties: false,
    });
    expect(JSON.stringify(document.components.schemas["AskResponse"])).not.toContain("additionalProperties");
  });

  test("is served, and names the public address where there is one", async () => {
    const { app: published } = createTestApp({ settings: { publicUrl: "https://ask.example" } });
    expect(await (await app.request("/openapi.json")).json()).toEqual(document);
    expect(await (await published.request("/openapi.json")).json()).toMatchObject({
      servers: [{ url: "https://ask.example" }],
    });
  });
});

describe.each(OPERATIONS)("$method $path", (operation) => {
  test("answers as documented, field by field", async () => {
    const requests = samples[operation.id] ?? [];
    expect(requests.length).toBeGreaterThan(0);
    for (const { path, init } of operation.empty === true ? [] : requests) {
      const response = await app.request(path, init);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe(operation.mediaType ?? "application/json");
      expect(response.headers.has("etag")).toBe(operation.cached);
      if (operation.mediaType !== undefined) continue;
      const body: unknown = await response.json();
      const schema: z.ZodType = operation.answer === null ? z.unknown() : BODIES[operation.answer];
      // Parsing drops what a schema does not name, so equality means that nothing is undocumented.
      expect(schema.parse(body)).toEqual(body);
    }
  });
});

describe.each(OPERATIONS.filter(({ empty }) => empty))("$method $path, without a body", ({ id: operation }) => {
  test("answers 204", async () => {
    for (const { path, init } of samples[operation] ?? []) {
      const response = await app.request(path, init);
      expect([response.status, await response.text()]).toEqual([204, ""]);
    }
  });
});

describe("/docs", () => {
  test("is a page with every operation and every body", async () => {
    const html = await (await app.request("/docs")).text();
    for (const { id: operation } of OPERATIONS) expect(html).toContain(`id="${operation}"`);
    for (const name of Object.keys(BODIES)) expect(html).toContain(`<h3 id="${name}">`);
  });

  test("says in words what a parameter may be, and shows no pattern of a date", async () => {
    const html = await (await app.request("/docs")).text();
    for (const value of [
      "text, 1 to 500 characters",
      "up to 10: text, 1 to 500 characters",
      "a whole number, 1 to 10; 3 unless given",
      "up to 5: introduction, speech, question, answer, commentary",
      "a date such as 2025-02-19",
      "an id, at most 100 characters",
      "true or false; false unless given",
      "an address",
      "text; json unless given",
      "a whole number, 1 or more",
    ])
      expect(html).toContain(`<td>${value}</td>`);
    expect(html).not.toContain("[2468][048]");
    expect(html).toContain("&quot;format&quot;: &quot;date&quot;");
  });

  test("needs nothing from other hosts and nothing inline", async () => {
    const html = await (await app.request("/docs")).text();
    expect(html).not.toMatch(/<script|<style|style=|(?:src|href)="(?:https?:)?\/\//);
  });
});
