/** How often each client may ask in a window of time. */
import { createHmac, randomBytes } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { ClientSettings } from "./client-address.ts";

export interface RateLimit {
  /** Requests per client and window. */
  readonly requests: number;
  readonly seconds: number;
}

export interface Allowance {
  readonly admitted: boolean;
  readonly remaining: number;
  /** Until the client's window ends, 1 or more. */
  readonly seconds: number;
}

export interface RateLimiter extends RateLimit {
  /** Counts one request of a client. */
  take(client: string): Promise<Allowance>;
  close(): Promise<void>;
}

/** A limit, and how its clients are told apart. */
export interface RateLimiting extends ClientSettings {
  readonly limiter: RateLimiter;
}

/** What of `rate-limiter-flexible` is used: it rejects with its result where the limit is reached. */
export interface Counter {
  consume(key: string): Promise<RateLimiterRes>;
}

/**
 * So many windows at most are held at a time, some 25 MB: whoever commands more addresses than that shares
 * windows with others, and makes nobody's be forgotten.
 */
export const MOST_WINDOWS = 65_536;

/** Counts in this process; the memory it takes is bounded, and it holds no address. */
export function createMemoryLimiter(limit: RateLimit): RateLimiter {
  const counter = createMemoryCounter(limit);
  const slotOf = createSlots(MOST_WINDOWS);
  return { ...limit, take: (client) => countWith(counter, slotOf(client), limit), close: async () => {} };
}

export function createMemoryCounter({ requests, seconds }: RateLimit): RateLimiterMemory {
  return new RateLimiterMemory({ points: requests, duration: seconds, keyPrefix: "" });
}

/** Keyed by chance at every start, so that nobody can choose an address that shares another's window. */
export function createSlots(count: number): (client: string) => string {
  const secret = randomBytes(16);
  return (client) => String(createHmac("sha256", secret).update(client).digest().readUInt32BE(0) % count);
}

export async function countWith(counter: Counter, key: string, limit: RateLimit): Promise<Allowance> {
  try {
    return allowance(true, await counter.consume(key), limit);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return allowance(false, refusal, limit);
    throw refusal;
  }
}

/** Times are clamped to the window: a clock that jumps must not lock anybody out. */
function allowance(admitted: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes, limit: RateLimit): Allowance {
  const seconds = Math.min(limit.seconds, Math.max(1, Math.ceil(msBeforeNext / 1000)));
  return { admitted, remaining: Math.max(0, remainingPoints), seconds };
}
