import { describe, expect, test } from "vitest";
import { fakeTranscript } from "../support/library-fake.ts";
import { createTestApp } from "./test-app.ts";

async function headersOf(path: string, allowedOrigins: readonly string[] = []): Promise<Headers> {
  return (await createTestApp({ settings: { allowedOrigins } }).app.request(path)).headers;
}

const everyPath = [
  "/",
  "/docs",
  `/t/${fakeTranscript.id}`,
  "/nothing",
  "/api/transcripts",
  "/api/nothing",
  "/widget.js",
  "/healthz",
];

describe("every response", () => {
  test.each(everyPath)("%s forbids sniffing and limits referrers", async (path) => {
    const headers = await headersOf(path);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  });

  test.each(everyPath)("%s has a policy without unsafe sources", async (path) => {
    const policy = (await headersOf(path, ["*"])).get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toContain("unsafe");
  });
});

describe("a page", () => {
  test("may be framed by its own server only, unless settings say otherwise", async () => {
    const headers = await headersOf("/");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
    expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  });

  test("may be framed by the sites in settings", async () => {
    const headers = await headersOf("/", ["https://blog.example", "https://*.example.org"]);
    expect(headers.get("content-security-policy")).toContain(
      "frame-ancestors 'self' https://blog.example https://*.example.org",
    );
    expect(headers.get("x-frame-options")).toBeNull();
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  });

  test.each([
    ["https://media.example:8443/a/talk.mp3?x=1", "media-src https://media.example:8443"],
    ["https://www.youtube.com/watch?v=1", null],
    [null, null],
  ])("plays from its recording's origin: %s", async (media, directive) => {
    const transcript = () => ({ transcript: { ...fakeTranscript, media }, passages: [] });
    const { app } = createTestApp({ library: { transcript } });
    const policyOf = async (path: string) => (await app.request(path)).headers.get("content-security-policy");
    const page = await policyOf(`/t/${fakeTranscript.id}`);
    if (directive === null) expect(page).not.toContain("media-src");
    else expect(page?.split("; ")).toContain(directive);
    expect(await policyOf("/")).not.toContain("media-src");
  });

  test("runs and shows only what this server sends", async () => {
    const policy = (await headersOf("/")).get("content-security-policy") ?? "";
    for (const directive of ["script-src", "style-src", "connect-src"])
      expect(policy).toContain(`${directive} 'self';`);
  });
});

describe("a response of the API", () => {
  test.each([[[]], [["*"]]])("is never framed, with the origins %j", async (origins) => {
    const headers = await headersOf("/api/transcripts", origins);
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("x-frame-options")).toBe("DENY");
  });
});
