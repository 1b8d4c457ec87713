/** Measures and traces every request. */
import type { Context, MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { AppEnv } from "./app-env.ts";
import type { Equipment } from "./equipment.ts";

/** What matched nothing but this file's like. */
const NO_ROUTE: ReadonlySet<string> = new Set(["", "*", "/*"]);

export function observeRequests({ metrics, tracing }: Equipment): MiddlewareHandler<AppEnv> {
  if (metrics === null && tracing === null) return (_, next) => next();
  return async (c, next) => {
    const start = performance.now();
    const { method, path } = c.req;
    const trace = tracing?.begin({ method, path, headers: c.req.raw.headers });
    if (trace !== undefined) c.set("trace", trace);
    await next();
    const { status } = c.res;
    const route = routeOf(c);
    metrics?.request({ method: methodOf(method), route, status }, (performance.now() - start) / 1000);
    trace?.end(route, status);
  };
}

/** The pattern, never the path: a client must not be able to make labels. */
function routeOf(c: Context<AppEnv>): string {
  const route = routePath(c, -1);
  return NO_ROUTE.has(route) ? "(none)" : route;
}

function methodOf(method: string): string {
  return ["GET", "HEAD", "POST", "OPTIONS"].includes(method) ? method : "(other)";
}
