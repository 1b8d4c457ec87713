/** Compresses what is long enough to gain by it. */
import type { MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import type { AppEnv } from "./app-env.ts";

/** Shorter bodies fit one packet as they are. */
const SHORTEST_BYTES = 1024;

/** Hono would also compress whatever else comes without its length, which here is short. */
export function compressLong(): MiddlewareHandler<AppEnv> {
  const handler = compress({ threshold: SHORTEST_BYTES });
  return async (c, next) => {
    await next();
    const isLong = c.get("isInPieces") === true || Number(c.res.headers.get("content-length") ?? 0) >= SHORTEST_BYTES;
    if (isLong) await handler(c, async () => {});
  };
}
