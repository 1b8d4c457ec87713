import { describe, expect, test } from "vitest";
import { renderRobots } from "../../../web/discovery/render-robots.ts";

describe("renderRobots", () => {
  test("keeps crawlers out of the endless addresses of a server, under its path", () => {
    expect(renderRobots({ baseUrl: "https://example.org/ask", offers: ["api"] })).toBe(
      "User-agent: *\nDisallow: /ask/api/\nDisallow: /ask/mcp\n\nSitemap: https://example.org/ask/sitemap.xml\n",
    );
  });

  test("closes nothing of a site that is only files", () => {
    expect(renderRobots({ baseUrl: "https://example.org", offers: [] })).toBe(
      "User-agent: *\nDisallow:\n\nSitemap: https://example.org/sitemap.xml\n",
    );
  });
});
