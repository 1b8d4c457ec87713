import { describe, expect, test } from "vitest";
import { OembedResponse } from "../../src/http/contract.ts";
import { fakeTranscript } from "../support/library-fake.ts";
import { createTestApp } from "./test-app.ts";

const { app } = createTestApp();
const { id, title } = fakeTranscript;
const DEFAULTS = '{"mode":"inline","theme":null,"lang":null,"ask-selection":false}';

async function textAt(path: string): Promise<string> {
  const response = await app.request(path);
  expect(response.status).toBe(200);
  return response.text();
}

const oembed = (address: string, more = "") => app.request(`/oembed?url=${encodeURIComponent(address)}${more}`);

describe.each(["/embed", "/embed/frame"])("%s", (path) => {
  test("opens without a choice", async () => {
    expect(await textAt(path)).toContain(`null ${DEFAULTS} http://localhost`);
  });

  test("gets what its link chooses", async () => {
    const page = await textAt(`${path}?transcript=${id}&mode=launcher&theme=dark&lang=pt-BR&ask-selection=on`);
    expect(page).toContain(`${id} {"mode":"launcher","theme":"dark","lang":"pt-BR","ask-selection":true}`);
  });

  test.each(["transcript=&theme=&lang=", "mode=x&theme=pink&lang=%22%3E", "theme=dark&theme=light&utm=1"])(
    "takes the defaults for %s",
    async (query) => expect(await textAt(`${path}?${query}`)).toContain(`null ${DEFAULTS}`),
  );

  test.each(["no-such", "Not%20an%20id"])("is missing for the transcript %s", async (unknown) => {
    expect((await app.request(`${path}?transcript=${unknown}`)).status).toBe(404);
  });

  test("may be framed by the allowed sites only", async () => {
    const open = createTestApp({ settings: { allowedOrigins: ["https://blog.example"] } }).app;
    const policy = (await open.request(path)).headers.get("content-security-policy");
    expect(policy).toContain("frame-ancestors 'self' https://blog.example");
    const closed = await app.request(path);
    expect(closed.headers.get("content-security-policy")).toMatch(/frame-ancestors 'self'$/);
  });
});

test("the embed page knows whether other sites may ask", async () => {
  expect(await textAt("/embed")).toContain(" false");
  const open = createTestApp({ settings: { allowedOrigins: ["*"] } }).app;
  expect(await (await open.request("/embed")).text()).toContain(" true");
});

describe("/oembed", () => {
  test.each([
    `/t/${id}`,
    `/t/${id}?quote=1-9#p2`,
    `/embed?transcript=${id}`,
    `/embed/frame?transcript=${id}&theme=dark`,
  ])("describes a rich embed for %s", async (path) => {
    const response = await oembed(`http://localhost${path}`);
    expect(response.headers.get("content-type")).toBe("application/json");
    const embed = OembedResponse.parse(await response.json());
    expect(embed).toMatchObject({ type: "rich", version: "1.0", title, width: 640, height: 640 });
    expect(embed.html).toBe(`<iframe http://localhost/embed/frame?transcript=${id} ${title} 640x640>`);
  });

  test("keeps within what the consumer has room for", async () => {
    const response = await oembed(`http://localhost/t/${id}`, "&maxwidth=300&maxheight=5000&dnt=1");
    const embed = OembedResponse.parse(await response.json());
    expect([embed.width, embed.height]).toEqual([300, 640]);
    expect(embed.html).toContain("300x640");
  });

  test("names its addresses by the public one", async () => {
    const base = "https://ask.example/verbatim";
    const { app: published } = createTestApp({ settings: { publicUrl: base } });
    const response = await published.request(`/oembed?url=${encodeURIComponent(`${base}/t/${id}`)}`);
    const embed = OembedResponse.parse(await response.json());
    expect(embed.html).toContain(`${base}/embed/frame?transcript=${id}`);
    expect((await published.request(`/oembed?url=${encodeURIComponent(`https://ask.example/t/${id}`)}`)).status).toBe(
      404,
    );
  });

  test.each([
    "http://localhost/",
    "http://localhost/t/",
    "http://localhost/t/no-such",
    `http://other.example/t/${id}`,
    `http://localhost.other.example/t/${id}`,
    `http://localhost/embed?other=${id}`,
    "javascript:alert(1)",
  ])("has nothing for %s", async (address) => {
    const response = await oembed(address);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });

  test("speaks JSON only, as the specification lets it", async () => {
    expect((await oembed(`http://localhost/t/${id}`, "&format=json")).status).toBe(200);
    expect((await oembed(`http://localhost/t/${id}`, "&format=xml")).status).toBe(501);
  });

  test.each(["", "?url=", "?url=nothing", `?url=http://localhost/t/${id}&maxwidth=0`])(
    "refuses the request %j field by field",
    async (query) => {
      const response = await app.request(`/oembed${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [
          { field: expect.stringMatching(/^(url|maxwidth)$/), message: expect.stringMatching(/^expected .*, found /) },
        ],
      });
    },
  );
});
