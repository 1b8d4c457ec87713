import { describe, expect, test } from "vitest";
import { AllowedOrigin, admitsOrigin } from "../../src/http/allowed-origin.ts";
import { createTestApp } from "./test-app.ts";

const BLOG = "https://blog.example.org";
const preflight = (origin: string): RequestInit => ({
  method: "OPTIONS",
  headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
});

function appFor(...allowedOrigins: readonly string[]) {
  return createTestApp({ settings: { allowedOrigins } }).app;
}

describe("the origin list", () => {
  test.each([
    [["*"], BLOG, true],
    [["*"], "null", true],
    [[BLOG], BLOG, true],
    [[BLOG], "http://blog.example.org", false],
    [[BLOG], "https://blog.example.org:8443", false],
    [[BLOG], "https://blog.example.org.evil.example", false],
    [["https://*.example.org"], BLOG, true],
    [["https://*.example.org"], "https://a.b.example.org", true],
    [["https://*.example.org"], "https://example.org", false],
    [["https://*.example.org"], "https://evilexample.org", false],
    [["https://*.example.org"], "https://.example.org", false],
    [["https://*.example.org"], "http://blog.example.org", false],
    [["https://*.example.org"], "https://evil.example/.example.org", false],
    [["https://*.example.org"], "https://evil.example?.example.org", false],
    [["https://*.example.org"], "null", false],
    [["https://*.example.org:8443"], "https://a.example.org:8443", true],
    [[], BLOG, false],
    [[], "", false],
  ])("%j on %s: %s", (allowed, origin, admitted) => {
    expect(admitsOrigin(allowed, origin)).toBe(admitted);
  });

  test.each(["*", "https://a.example", "http://localhost:3000", "https://*.a.example", "https://*.a.example:8443"])(
    "may hold %s",
    (entry) => expect(AllowedOrigin.safeParse(entry).success).toBe(true),
  );

  test.each([
    "a.example",
    "https://a.example/",
    "https://A.example",
    "https://a.example:443",
    "https://*",
    "https://*a.example",
    "https://a.*.example",
    "null",
    "ftp://a.example",
    "https://*.a.example/x",
    "https://a.example;script-src *",
  ])("may not hold %s", (entry) => expect(AllowedOrigin.safeParse(entry).success).toBe(false));
});

describe("a cross-origin request to the API", () => {
  test("may be read by a listed origin, also when it fails", async () => {
    for (const path of ["/api/transcripts", "/api/transcripts/no-such", "/api/ask", "/api/nothing"]) {
      const response = await appFor(BLOG).request(path, { headers: { origin: BLOG } });
      expect(response.headers.get("access-control-allow-origin")).toBe(BLOG);
      expect(response.headers.get("access-control-expose-headers")).toContain("retry-after");
      expect(response.headers.get("vary")).toBe("Origin");
    }
  });

  test("may not be read by another, and caches are told that it depends", async () => {
    const response = await appFor(BLOG).request("/api/transcripts", { headers: { origin: "https://evil.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("vary")).toBe("Origin");
  });

  test("may be read by everyone under *", async () => {
    const response = await appFor("*").request("/api/transcripts", { headers: { origin: BLOG } });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  test("is preflighted", async () => {
    const response = await appFor(BLOG).request("/api/ask", preflight(BLOG));
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe(BLOG);
    expect(response.headers.get("access-control-allow-methods")).toContain("POST");
    expect(response.headers.get("access-control-allow-headers")).toContain("content-type");
    expect(response.headers.get("access-control-max-age")).toBe("600");
    expect(response.headers.get("vary")).toContain("Origin");
  });

  test("is not granted to an origin off the list by a preflight", async () => {
    const response = await appFor(BLOG).request("/api/ask", preflight("https://evil.example"));
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("never carries credentials", async () => {
    const response = await appFor(BLOG).request("/api/ask", preflight(BLOG));
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  });
});

describe("other sites", () => {
  test.each(["/widget.js", "/assets/dot.png"])("may load %s whatever the list says", async (path) => {
    const response = await appFor().request(path, { headers: { origin: BLOG } });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  });

  test("may not read pages by script", async () => {
    const response = await appFor("*").request("/", { headers: { origin: BLOG } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});
