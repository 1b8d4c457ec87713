/** Which kind of response a path gives: for programs, for other sites' pages, or for readers. */
import { PLAIN_STYLE_PATH } from "./plain-page.ts";

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
  return path === "/widget.js" || path === PLAIN_STYLE_PATH || path.startsWith("/assets/") ? "asset" : "page";
}

const PROBES: ReadonlySet<string> = new Set(["/healthz", "/readyz"]);

/** Whether a path is asked by the clock, to see that the server lives: no limit counts it, and few want it in the log. */
export function isProbe(path: string): boolean {
  return PROBES.has(path);
}
