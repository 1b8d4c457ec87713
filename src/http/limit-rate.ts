/** Lets no client ask more often than the limit allows, and tells each where it stands. */
import type { Context, MiddlewareHandler } from "hono";
import type { AppEnv, AppOptions } from "./app-env.ts";
import { createClientReader } from "./client-address.ts";
import { HttpProblem } from "./problem.ts";
import type { Allowance, RateLimiter, RateLimiting } from "./rate-limiter.ts";
import { isProbe, surfaceOf } from "./surface.ts";

/** Probes and scrapers come by the clock; assets cost nothing, and a page loads several at a time. */
function isUnlimited(path: string): boolean {
  return isProbe(path) || path === "/metrics" || surfaceOf(path) === "asset";
}

export function limitRate(limiting: RateLimiting, logger: AppOptions["logger"]): MiddlewareHandler<AppEnv> {
  const { limiter } = limiting;
  const clientOf = createClientReader(limiting);
  let warned = false;
  return async (c, next) => {
    if (isUnlimited(c.req.path)) return next();
    const client = clientOf(c.env?.incoming?.socket.remoteAddress, c.req.header(limiting.forwardedHeader));
    if (client?.isUnheeded === true && !warned) {
      warned = true;
      logger.info(
        { header: limiting.forwardedHeader },
        "a peer that TRUSTED_PROXIES does not list names another client: list it there if it is your proxy",
      );
    }
    // Programs of this machine are its owner's: a load test or a script is no visitor.
    if (client === null || client.isLocal) return next();
    const allowance = await limiter.take(client.key);
    // Before the response is there: a header that comes later would have it copied as a stream.
    tell(c, limiter, allowance);
    if (allowance.admitted) return next();
    c.header("retry-after", String(allowance.seconds));
    throw new HttpProblem("rate-limited");
  };
}

/** draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4. */
function tell(c: Context<AppEnv>, { requests, seconds }: RateLimiter, allowance: Allowance): void {
  c.header("ratelimit-policy", `"client";q=${requests};w=${seconds}`);
  c.header("ratelimit", `"client";r=${allowance.remaining};t=${allowance.seconds}`);
}
