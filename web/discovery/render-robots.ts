/** `robots.txt`: what crawlers need not fetch, and where the sitemap is (RFC 9309). */
import type { Site } from "./site.ts";

/** Crawlers look for it at the top of a host only: a site under a path needs the lines in the host's own file. */
export function renderRobots({ baseUrl, offers }: Site): string {
  const root = new URL(baseUrl).pathname.replace(/(?<!\/)\/+$/, "");
  // Every question is an address of its own there; the texts have addresses under /t.
  const closed = offers.length === 0 ? ["Disallow:"] : [`Disallow: ${root}/api/`, `Disallow: ${root}/mcp`];
  return ["User-agent: *", ...closed, "", `Sitemap: ${baseUrl}/sitemap.xml`, ""].join("\n");
}
