import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "../../src/http/contract.ts";
import { askInit, createTestApp } from "./test-app.ts";

const { app } = createTestApp();

/** Whatever was sent: a success, or a problem document that is the client's fault. */
async function expectNoFault(response: Response): Promise<void> {
  expect(response.status).toBeLessThan(500);
  if (response.status < 400) return;
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(Problem.parse(await response.json()).status).toBe(response.status);
}

/** Characters that mean something to a URL, to JSON, or to neither. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom("%", "#", "/", "?", "&", "=", ".", "p", "1", "-", "\u0000", "\ud800", "🗼"),
    maxLength: 20,
  }),
);

const nearlyRight = fc.record(
  {
    question: fc.oneof(fc.constant("foghorn"), text, fc.jsonValue({ maxDepth: 1 })),
    history: fc.oneof(fc.array(text, { maxLength: 12 }), fc.jsonValue({ maxDepth: 1 })),
    limit: fc.oneof(fc.integer({ min: -2, max: 12 }), fc.double(), fc.constant("3")),
    transcript: fc.oneof(fc.constant("lighthouse-briefing-2031-05-04"), text),
    speaker: text,
    kinds: fc.array(fc.constantFrom("speech", "answer", "comment", "")),
    from: fc.constantFrom("2031-01-01", "2031-02-30", "", "now"),
    explain: fc.oneof(fc.boolean(), fc.constant("yes")),
    __proto__: fc.jsonValue({ maxDepth: 1 }),
  },
  { requiredKeys: [] },
);

describe("whatever a client sends", () => {
  test("as bytes, it gets no fault", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await expectNoFault(await app.request("/api/ask", askInit(bytes)));
      }),
      { numRuns: 100 },
    );
  });

  test("as any JSON, it gets no fault", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        await expectNoFault(await app.request("/api/ask", askInit(json)));
      }),
      { numRuns: 100 },
    );
  });

  test("as nearly a question, it gets no fault", async () => {
    await fc.assert(
      fc.asyncProperty(nearlyRight, async (body) => {
        await expectNoFault(await app.request("/api/ask", askInit(body)));
      }),
      { numRuns: 200 },
    );
  });

  test("as a query, it gets no fault", async () => {
    const names = fc.constantFrom("q", "limit", "kinds", "history", "from", "explain", "transcript", "__proto__", "x");
    const pairs = fc.array(fc.tuple(names, text.map(toPlainAscii)), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("ask", "suggestions"), pairs, async (route, query) => {
        const search = query.map(([name, value]) => `${name}=${value}`).join("&");
        await expectNoFault(await app.request(`/api/${route}?${search}`));
      }),
      { numRuns: 200 },
    );
  });

  test("as a path under any method, it gets no fault", async () => {
    const methods = fc.constantFrom("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "QUERY");
    const route = fc.constantFrom("", "transcripts/", "passages/", "ask/", "suggestions/");
    await fc.assert(
      fc.asyncProperty(methods, route, text.map(toPlainAscii), async (method, start, rest) => {
        const response = await app.request(`/api/${start}x${rest}`, { method });
        if (method === "HEAD") expect(response.status).toBeLessThan(500);
        else await expectNoFault(response);
      }),
      { numRuns: 200 },
    );
  });

  test("as headers, it gets no fault", async () => {
    const value = fc.string({ unit: "grapheme-ascii", maxLength: 40 });
    const names = fc.constantFrom(
      "content-type",
      "content-length",
      "content-encoding",
      "if-none-match",
      "origin",
      "x-request-id",
      "accept",
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, value), fc.constantFrom("GET", "POST"), async (headers, method) => {
        const init = method === "GET" ? { headers } : askInit({ question: "foghorn" }, headers);
        await expectNoFault(await app.request("/api/ask?q=foghorn", init));
      }),
      { numRuns: 200 },
    );
  });
});

/** What a client may put into a request line raw: the rest percent-encoded, but every `%` left as it is. */
function toPlainAscii(raw: string): string {
  return raw.replace(/[^!-~]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16)}`).join(""),
  );
}
