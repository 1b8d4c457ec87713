/** `GET /metrics`, on the server's own port behind a token or on a port of its own. */
import { createHash, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import type { AppEnv } from "./app-env.ts";
import type { Metrics } from "./metrics.ts";
import { HttpProblem } from "./problem.ts";

/** @param token null: whoever reaches the port may read */
export function metricsRoutes(metrics: Metrics, token: string | null): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/metrics", async (c) => {
    c.header("cache-control", "no-store");
    if (token !== null && !isSame(c.req.header("authorization") ?? "", `Bearer ${token}`)) {
      c.header("www-authenticate", "Bearer");
      throw new HttpProblem("token-required");
    }
    return c.body(await metrics.render(), 200, { "content-type": metrics.contentType });
  });
}

/** In the same time whatever is given, so that nobody can guess a token piece by piece. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
