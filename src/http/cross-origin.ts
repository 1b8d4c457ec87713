/** Which other sites' scripts may read the responses. */
import type { Context, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { admitsOrigin } from "./allowed-origin.ts";
import { surfaceOf } from "./surface.ts";

const PREFLIGHT_SECONDS = 600;
const EXPOSED = ["etag", "ratelimit", "ratelimit-policy", "retry-after", "x-feedback", "x-request-id"];

/** Assets are public code, so any site may load them as modules; pages are read by no script but their own. */
export function crossOrigin(allowedOrigins: readonly string[]): MiddlewareHandler {
  const isForAll = allowedOrigins.includes("*");
  const admitted = (origin: string): string | null => (admitsOrigin(allowedOrigins, origin) ? origin : null);
  const preflight = {
    asset: cors({ origin: "*", allowMethods: ["GET", "HEAD"] }),
    api: cors({
      origin: isForAll ? "*" : admitted,
      allowMethods: ["GET", "HEAD", "POST"],
      allowHeaders: ["content-type", "if-none-match", "x-request-id", "mcp-protocol-version"],
      exposeHeaders: EXPOSED,
      maxAge: PREFLIGHT_SECONDS,
    }),
  };
  // Not by Hono's handler: it writes to a response that is not there yet, for which the real one is copied as a stream.
  const share = (c: Context, surface: "asset" | "api"): void => {
    const isOpen = surface === "asset" || isForAll;
    const allowed = isOpen ? "*" : admitted(c.req.header("origin") ?? "");
    if (allowed !== null) c.header("access-control-allow-origin", allowed);
    if (surface === "api") c.header("access-control-expose-headers", EXPOSED.join(","));
    if (!isOpen) c.header("vary", "Origin", { append: true });
  };
  return (c, next) => {
    const surface = surfaceOf(c.req.path);
    if (surface === "page") return next();
    if (c.req.method !== "OPTIONS") {
      share(c, surface);
      return next();
    }
    // An OPTIONS that is no preflight asks for the methods of a path, which Hono's handler would not tell.
    return c.req.header("access-control-request-method") ? preflight[surface](c, next) : next();
  };
}
