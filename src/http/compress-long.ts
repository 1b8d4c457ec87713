/** Compresses what is long enough to gain by it. */
import type { MiddlewareHandler } from "hono";
import { compress } from "hono/compress";

/** Shorter bodies fit one packet as they are. */
const SHORTEST_BYTES = 1024;

/** Hono would also compress whatever comes without its length, which here is short. */
export function compressLong(): MiddlewareHandler {
  const handler = compress({ threshold: SHORTEST_BYTES });
  return async (c, next) => {
    await next();
    if (Number(c.res.headers.get("content-length") ?? 0) >= SHORTEST_BYTES) await handler(c, async () => {});
  };
}
