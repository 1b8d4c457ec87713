/** What the server says of itself: metrics, traces, and a log without questions or secrets. */
import { createServer } from "node:http";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createLogger } from "../../src/composition/create-logger.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import type { RequestTrace } from "../../src/http/tracing.ts";
import { createLibraryFake } from "../support/library-fake.ts";
import { askInit, createTestApp } from "./test-app.ts";

const TOKEN = "a-token-of-sixteen";

function measuredApp() {
  const plain = createLibraryFake();
  return createTestApp({
    equipment: { metrics: createMetrics(), metricsToken: TOKEN, answerCacheBytes: 1_000_000 },
    library: {
      ask: async (question, { observer, ...options } = {}) => {
        observer?.("rank")();
        return plain.ask(question, options);
      },
    },
  });
}

describe("GET /metrics", () => {
  test("measures requests by route, stages, outcomes, refusals, the cache and the index", async () => {
    const { app } = measuredApp();
    await app.request("/api/ask", askInit({ question: "foghorn" }));
    await app.request("/api/ask?q=foghorn");
    await app.request("/api/ask?q=foghorn");
    await app.request("/api/ask?q=Atlantis");
    await app.request("/api/ask?q=");
    await app.request("/t/lighthouse-briefing-2031-05-04?quote=1-2");
    await app.request("/no/such/<script>");
    const scraped = await app.request("/metrics", { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(scraped.headers.get("content-type")).toContain("text/plain");
    const text = await scraped.text();
    const value = (series: string) =>
      text
        .split("\n")
        .find((line) => line.startsWith(`${series} `))
        ?.split(" ")[1];
    const count = 'verbatim_http_request_duration_seconds_count{method="GET",route=';
    expect(value(`${count}"/api/ask",status="200"}`)).toBe("3");
    expect(value(`${count}"/api/ask",status="400"}`)).toBe("1");
    expect(value(`${count}"/t/:id",status="200"}`)).toBe("1");
    expect(value(`${count}"(none)",status="404"}`)).toBe("1");
    expect(value('verbatim_ask_stage_duration_seconds_count{stage="rank"}')).toBe("3");
    expect(value('verbatim_questions_total{outcome="answered"}')).toBe("3");
    expect(value('verbatim_questions_total{outcome="unanswered"}')).toBe("1");
    expect(value('verbatim_refusals_total{problem="request-invalid"}')).toBe("1");
    expect(value('verbatim_answer_cache_total{result="hit"}')).toBe("1");
    expect(value('verbatim_index_info{version="fake-1"}')).toBe("1");
    expect(value("verbatim_index_passages")).toBe("6");
    expect(value("verbatim_asks_waiting")).toBe("0");
    expect(text).toContain("process_resident_memory_bytes");
    expect(text).not.toMatch(/foghorn|<script/);
  });

  test.each([{}, { authorization: "Bearer a-token-of-sixteem" }, { authorization: TOKEN }])(
    "needs the token: %j does not do",
    async (headers: Record<string, string>) => {
      const { app } = measuredApp();
      const refused = await app.request("/metrics", { headers });
      expect(refused.status).toBe(401);
      expect(refused.headers.get("www-authenticate")).toBe("Bearer");
      expect(await refused.text()).not.toContain("verbatim_http");
    },
  );

  test("is not there unless it was asked for", async () => {
    expect((await createTestApp().app.request("/metrics")).status).toBe(404);
    const elsewhere = createTestApp({ equipment: { metrics: createMetrics(), metricsToken: null } });
    expect((await elsewhere.app.request("/metrics")).status).toBe(404);
  });
});

describe("a trace", () => {
  test("begins with the request, sees the stages and ends with route and status", async () => {
    const seen: string[] = [];
    const trace: RequestTrace = {
      traceId: "0af7651916cd43dd8448eb211c80319c",
      observer: (stage) => {
        seen.push(stage);
        return () => seen.push(`/${stage}`);
      },
      end: (route, status) => seen.push(`${route} ${status}`),
    };
    const { app, lines } = createTestApp({
      equipment: {
        tracing: {
          begin: ({ method, path }) => {
            seen.push(`${method} ${path}`);
            return trace;
          },
          close: async () => {},
        },
      },
      library: {
        ask: async (question, options) => {
          options?.observer?.("cite")();
          return createLibraryFake().ask(question);
        },
      },
    });
    await app.request("/api/ask?q=foghorn");
    expect(seen).toEqual(["GET /api/ask", "cite", "/cite", "/api/ask 200"]);
    expect(lines.join()).toContain(trace.traceId);
  });

  test("reaches a collector with a span per stage, under the caller's trace and without the question", async () => {
    const bodies: string[] = [];
    const collector = createServer((request, response) => {
      let text = "";
      request.on("data", (part) => {
        text += String(part);
      });
      request.on("end", () => {
        bodies.push(text);
        response.end("{}");
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => new Promise<void>((resolve) => collector.close(() => resolve())));
    const address = collector.address();
    const port = typeof address === "object" ? address?.port : 0;
    vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", `http://127.0.0.1:${port}`);
    vi.stubEnv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { openTelemetry } = await import("../../src/composition/open-telemetry.ts");
    const tracing = openTelemetry("0.0.0-test");
    const { app } = createTestApp({
      equipment: { tracing },
      library: {
        ask: async (question, options) => {
          options?.observer?.("embed")();
          options?.observer?.("rank")();
          return createLibraryFake().ask(question);
        },
      },
    });
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    await app.request("/api/ask?q=foghorn", { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
    await tracing.close();
    const sent = bodies.join();
    for (const name of ["GET /api/ask", "embed", "rank", "http.route", "service.name", "deployment.environment.name"]) {
      expect(sent).toContain(name);
    }
    expect(sent).toContain(traceId);
    expect(sent).not.toContain("foghorn");
  });
});

describe("the log", () => {
  test("shows questions only where the operator asks for them", async () => {
    const silent = createTestApp();
    await silent.app.request("/api/ask", askInit({ question: "Is the foghorn loud?" }));
    expect(silent.lines.join()).not.toContain("foghorn");
    const telling = createTestApp({ equipment: { logQuestions: true } });
    await telling.app.request("/api/ask", askInit({ question: "Is the foghorn loud?" }));
    expect(telling.lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ question: "Is the foghorn loud?", status: 200 }),
    );
  });

  test("holds no credential, wherever it turns up", () => {
    const lines: string[] = [];
    const logger = createLogger({ logLevel: "info" }, (line) => void lines.push(line));
    const cause = new Error("connect redis://app:hunter2@db.example failed");
    logger.error({ err: new Error("no redis://app:hunter2@db.example", { cause }) }, "fault");
    logger.info({ headers: { authorization: "Bearer hunter2" }, req: { headers: { authorization: "hunter2" } } }, "a");
    logger.info({ metricsToken: "hunter2", settings: { password: "hunter2" } }, "b");
    logger.info({ url: "http://me:hunter2@127.0.0.1:1" }, "c");
    expect(lines).toHaveLength(4);
    expect(lines.join()).not.toContain("hunter2");
    expect(lines[3]).toContain("http://...@127.0.0.1:1");
  });
});
