/** One log line per request. Queries and bodies stay out of it, unless the operator asks for the questions. */
import type { MiddlewareHandler } from "hono";
import type { AppEnv, AppOptions } from "./app-env.ts";
import { isProbe } from "./surface.ts";

const LONGEST_PATH = 200;

/** Probes come every few seconds, so they show only where debugging is wanted. */
export function accessLog(logger: AppOptions["logger"]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const line = {
      requestId: c.get("requestId"),
      method: c.req.method,
      path: c.req.path.slice(0, LONGEST_PATH),
      status: c.res.status,
      ms: Math.round((performance.now() - start) * 10) / 10,
      // Left out where they are undefined.
      traceId: c.get("trace")?.traceId,
      question: c.get("question"),
    };
    if (isProbe(c.req.path)) logger.debug(line, "request");
    else logger.info(line, "request");
  };
}
