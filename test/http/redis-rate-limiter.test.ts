/** Several servers count together in Redis, and each by itself while it cannot be reached. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { RateLimiter } from "../../src/http/rate-limiter.ts";
import { createRedisLimiter } from "../../src/http/redis-rate-limiter.ts";
import { startRedisFake } from "../support/redis-fake.ts";

function open(url: string, faults: unknown[] = []): RateLimiter {
  const limiter = createRedisLimiter({ url, requests: 2, seconds: 60, onFault: (fault) => faults.push(fault) });
  onTestFinished(() => limiter.close());
  return limiter;
}

/** Until Redis has seen a request of this limiter's; before that it counts by itself. */
async function untilConnected(limiter: RateLimiter, counts: ReadonlyMap<string, number>): Promise<void> {
  const before = counts.size;
  for (let at = 0; counts.size === before; at++) {
    await limiter.take(`probe ${at}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe("the limiter over Redis", () => {
  test("counts one client's requests over all servers", async () => {
    const redis = await startRedisFake();
    onTestFinished(() => redis.close());
    const [one, other] = [open(redis.url), open(redis.url)];
    await untilConnected(one, redis.counts);
    await untilConnected(other, redis.counts);
    expect(await one.take("203.0.113.9")).toEqual({ admitted: true, remaining: 1, seconds: 60 });
    expect(await other.take("203.0.113.9")).toEqual({ admitted: true, remaining: 0, seconds: 60 });
    expect(await one.take("203.0.113.9")).toEqual({ admitted: false, remaining: 0, seconds: 60 });
    expect([...redis.counts.keys()].join()).not.toContain("203.0.113.9");
  });

  test("goes on counting by itself when Redis goes away", async () => {
    const redis = await startRedisFake();
    const faults: unknown[] = [];
    const limiter = open(redis.url, faults);
    await untilConnected(limiter, redis.counts);
    await redis.close();
    const admitted = [];
    for (let at = 0; at < 3; at++) admitted.push((await limiter.take("203.0.113.9")).admitted);
    expect(admitted).toEqual([true, true, false]);
  });

  test("does not wait for a Redis that answers nothing", async () => {
    const redis = await startRedisFake();
    onTestFinished(() => redis.close());
    const limiter = open(redis.url);
    await untilConnected(limiter, redis.counts);
    redis.hang();
    expect((await limiter.take("203.0.113.9")).admitted).toBe(true);
  });

  test("counts by itself where there never was a Redis, and says so", async () => {
    const faults: unknown[] = [];
    const limiter = open("redis://127.0.0.1:1", faults);
    expect((await limiter.take("203.0.113.9")).admitted).toBe(true);
    while (faults.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(faults[0]).toBeInstanceOf(Error);
  });
});
