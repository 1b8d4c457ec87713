import { describe, expect, test } from "vitest";
import { fakeTranscript } from "../support/library-fake.ts";
import { createTestApp } from "./test-app.ts";

const { app } = createTestApp();
const reader = `/t/${fakeTranscript.id}`;

async function pageAt(path: string): Promise<string> {
  const response = await app.request(path);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/html; charset=UTF-8");
  return response.text();
}

describe("pages", () => {
  test("get the library and the address the request came to", async () => {
    expect(await pageAt("/")).toContain("fake-1 http://localhost");
    expect(await pageAt(reader)).toContain(`${fakeTranscript.id} null http://localhost`);
  });

  test("get the public address where it is set", async () => {
    const { app: published } = createTestApp({ settings: { publicUrl: "https://ask.example" } });
    expect(await (await published.request("/")).text()).toContain("fake-1 https://ask.example");
  });

  test("get the quote that the link names", async () => {
    expect(await pageAt(`${reader}?quote=12-40`)).toContain('{"start":12,"end":40}');
  });

  test.each(["", "12", "40-12", "12-12", "a-b", "-1-4", "1-99999999999", "1-2-3"])(
    "open without a highlight where the quote is %j",
    async (quote) => expect(await pageAt(`${reader}?quote=${quote}`)).toContain(" null "),
  );

  test.each(["/nothing", "/t/no-such", "/t/Not%20an%20id", "/t", "/assets/../secret"])(
    "are missing with a small page at %s",
    async (path) => {
      const response = await app.request(path);
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("text/html; charset=UTF-8");
      expect(await response.text()).toContain('<a href="/">');
    },
  );

  test.each(["/", reader])("%s asks to come back while the index is not ready", async (path) => {
    const response = await createTestApp({ library: null }).app.request(path);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("2");
    const page = await response.text();
    expect(page).toContain('http-equiv="refresh" content="2"');
    expect(page).toContain("<p>503. This page asks again by itself.</p>");
  });

  test("that fail say so without a stack", async () => {
    const broken = createTestApp({
      library: {
        transcript: () => {
          throw new Error("/srv/secret");
        },
      },
    });
    const response = await broken.app.request(reader);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
    expect(broken.lines.join("")).toContain("/srv/secret");
  });
});

describe("assets", () => {
  test("are sent as they are", async () => {
    const widget = await app.request("/widget.js");
    expect(widget.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(widget.headers.get("etag")).toBe('"w1"');
    expect(await widget.text()).toBe("widget();");
    const dot = await app.request("/assets/dot.png");
    expect(new Uint8Array(await dot.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  });

  test.each(["/assets/nothing.js", "/assets/", "/assets/..%2fsecret"])(
    "are missing with a problem at %s",
    async (path) => {
      const response = await app.request(path);
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    },
  );

  test("are sent while the index is not ready", async () => {
    expect((await createTestApp({ library: null }).app.request("/widget.js")).status).toBe(200);
  });
});
