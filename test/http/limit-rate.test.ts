/** No client asks more often than the limit allows, and each is told where it stands. */
import { describe, expect, test } from "vitest";
import { createMemoryLimiter, createSlots, type RateLimiter } from "../../src/http/rate-limiter.ts";
import { serve } from "../../src/http/serve.ts";
import { createTestApp } from "./test-app.ts";

const LIMIT = { requests: 3, seconds: 60 };

async function open(limiter: RateLimiter, trustedProxies: readonly string[] = ["127.0.0.1"]) {
  const rateLimiting = { limiter, trustedProxies, forwardedHeader: "x-forwarded-for" as const };
  const { app, lines } = createTestApp({ equipment: { rateLimiting } });
  const server = await serve(app, { host: "127.0.0.1", port: 0, shutdownSeconds: 1 });
  const get = (path: string, client?: string) =>
    fetch(`${server.url}${path}`, client === undefined ? {} : { headers: { "x-forwarded-for": client } });
  return { get, lines, [Symbol.asyncDispose]: () => server.close(), close: () => server.close() };
}

describe("the rate limit", () => {
  test("answers 429 with Retry-After once a client has used its window up, and counts others apart", async () => {
    const { get, close } = await open(createMemoryLimiter(LIMIT));
    const statuses: number[] = [];
    for (let at = 0; at < 4; at++) statuses.push((await get("/api/transcripts", "203.0.113.9")).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await get("/api/transcripts", "203.0.113.10")).status).toBe(200);
    const refused = await get("/api/transcripts", "203.0.113.9");
    expect(await refused.json()).toMatchObject({ type: "urn:verbatim:problem:rate-limited", status: 429 });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    expect(refused.headers.get("x-content-type-options")).toBe("nosniff");
    await close();
  });

  test("tells the policy and what is left in the fields of the IETF draft", async () => {
    const { get, close } = await open(createMemoryLimiter(LIMIT));
    const { headers } = await get("/api/transcripts", "203.0.113.9");
    expect(headers.get("ratelimit-policy")).toBe('"client";q=3;w=60');
    expect(headers.get("ratelimit")).toMatch(/^"client";r=2;t=\d+$/);
    await close();
  });

  test("counts a whole /64 of IPv6 as one client", async () => {
    const { get, close } = await open(createMemoryLimiter({ requests: 1, seconds: 60 }));
    expect((await get("/api/transcripts", "2001:db8::1")).status).toBe(200);
    expect((await get("/api/transcripts", "2001:db8::ffff:2")).status).toBe(429);
    expect((await get("/api/transcripts", "2001:db8:0:1::1")).status).toBe(200);
    await close();
  });

  test("counts neither probes nor assets nor programs of this machine", async () => {
    const { get, close } = await open(createMemoryLimiter({ requests: 1, seconds: 60 }));
    for (const path of ["/healthz", "/readyz", "/widget.js", "/plain.css"]) {
      for (let at = 0; at < 3; at++) expect((await get(path, "203.0.113.9")).status).toBe(200);
    }
    for (let at = 0; at < 3; at++) expect((await get("/api/transcripts")).status).toBe(200);
    await close();
  });

  test("says once in the log that somebody speaks for others without being trusted", async () => {
    const { get, lines, close } = await open(createMemoryLimiter(LIMIT), []);
    await get("/api/transcripts", "203.0.113.9");
    await get("/api/transcripts", "203.0.113.9");
    expect(lines.filter((line) => line.includes("TRUSTED_PROXIES"))).toHaveLength(1);
    expect(lines.join()).not.toContain("203.0.113.9");
    await close();
  });

  test("gives pages a page", async () => {
    const { get, close } = await open(createMemoryLimiter({ requests: 1, seconds: 60 }));
    await get("/", "203.0.113.9");
    const refused = await get("/", "203.0.113.9");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("content-type")).toContain("text/html");
    expect(refused.headers.get("content-security-policy")).toContain("default-src 'none'");
    await close();
  });
});

describe("the windows in memory", () => {
  test("are bounded in number, however many addresses there are", () => {
    const slotOf = createSlots(100);
    const slots = new Set(Array.from({ length: 5000 }, (_, at) => slotOf(`client ${at}`)));
    expect(slots.size).toBeLessThanOrEqual(100);
    expect(slotOf("client 1")).toBe(slotOf("client 1"));
  });

  test("are shared by chance, differently at every start", () => {
    const clients = Array.from({ length: 50 }, (_, at) => `client ${at}`);
    const [one, other] = [createSlots(65_536), createSlots(65_536)];
    expect(clients.map(one)).not.toEqual(clients.map(other));
  });
});
