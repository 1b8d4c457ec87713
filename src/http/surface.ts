/** Which kind of response a path gives: for programs, for other sites' pages, or for readers. */

export type Surface = "api" | "asset" | "page";

const API_PATHS: ReadonlySet<string> = new Set([
  "/api",
  "/openapi.json",
  "/oembed",
  "/mcp",
  "/healthz",
  "/readyz",
  "/metrics",
  "/sitemap.xml",
  "/llms.txt",
  "/robots.txt",
]);

/** A transcript's own files, beside its page. */
const TRANSCRIPT_FILE = /^\/t\/[^/]+\.(?:json|txt)$/;

export function surfaceOf(path: string): Surface {
  if (path.startsWith("/api/") || API_PATHS.has(path) || TRANSCRIPT_FILE.test(path)) return "api";
  return path === "/widget.js" || path === "/plain.css" || path.startsWith("/assets/") ? "asset" : "page";
}
