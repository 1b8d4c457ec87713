/** Rate limits that several servers share, counted in Redis. Loaded only where a Redis is configured. */
import { createHash } from "node:crypto";
import { createClient } from "@redis/client";
import { RateLimiterRedis, RLWrapperTimeouts } from "rate-limiter-flexible";
import {
  countWith,
  createMemoryCounter,
  createSlots,
  MOST_WINDOWS,
  type RateLimit,
  type RateLimiter,
} from "./rate-limiter.ts";

export interface RedisLimit extends RateLimit {
  readonly url: string;
  /** Told of each time the connection is lost or cannot be made. */
  onFault(fault: unknown): void;
}

/** A Redis that does not answer within this time is treated as one that is down. */
const REDIS_TIMEOUT_MS = 250;
const LONGEST_RETRY_MS = 5_000;

/** While Redis cannot be reached, each process counts by itself: neither everybody nor nobody gets in. */
export function createRedisLimiter(limit: RedisLimit): RateLimiter {
  const { requests, seconds, url, onFault } = limit;
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: 2_000, reconnectStrategy: (tries) => Math.min(tries * 100, LONGEST_RETRY_MS) },
  });
  client.on("error", onFault);
  client.connect().catch(onFault);
  const shared = new RateLimiterRedis({
    storeClient: client,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    points: requests,
    duration: seconds,
    keyPrefix: "verbatim:rate",
  });
  // Redis commands have no time limit of their own once they are sent.
  const counter = new RLWrapperTimeouts({ limiter: shared, timeoutMs: REDIS_TIMEOUT_MS });
  const insurance = createMemoryCounter(limit);
  const slotOf = createSlots(MOST_WINDOWS);
  return {
    requests,
    seconds,
    take: async (clientKey) => {
      try {
        return await countWith(counter, nameOf(clientKey), limit);
      } catch {
        return countWith(insurance, slotOf(clientKey), limit);
      }
    },
    close: async () => {
      client.destroy();
    },
  };
}

/** Redis holds no address in the clear, though who has all addresses can find one out. */
function nameOf(client: string): string {
  return createHash("sha256").update(client).digest("base64url").slice(0, 22);
}
