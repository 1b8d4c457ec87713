/** Which other sites' scripts may read the responses. */
import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { admitsOrigin } from "./allowed-origin.ts";
import { surfaceOf } from "./surface.ts";

const PREFLIGHT_SECONDS = 600;

/** Assets are public code, so any site may load them as modules; pages are read by no script but their own. */
export function crossOrigin(allowedOrigins: readonly string[]): MiddlewareHandler {
  const everyone = cors({ origin: "*", allowMethods: ["GET", "HEAD"] });
  const listed = cors({
    origin: allowedOrigins.includes("*") ? "*" : (origin) => (admitsOrigin(allowedOrigins, origin) ? origin : null),
    allowMethods: ["GET", "HEAD", "POST"],
    allowHeaders: ["content-type", "if-none-match", "x-request-id", "mcp-protocol-version"],
    exposeHeaders: ["etag", "ratelimit", "ratelimit-policy", "retry-after", "x-feedback", "x-request-id"],
    maxAge: PREFLIGHT_SECONDS,
  });
  return (c, next) => {
    const surface = surfaceOf(c.req.path);
    // An OPTIONS that is no preflight asks for the methods of a path, which Hono's handler would not tell.
    const plainOptions = c.req.method === "OPTIONS" && !c.req.header("access-control-request-method");
    if (surface === "page" || plainOptions) return next();
    return surface === "asset" ? everyone(c, next) : listed(c, next);
  };
}
