/** What the trial of malformed requests sends: something for every operation, most of it wrong. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { OPERATIONS } from "../../src/http/operations.ts";
import { createTestApp } from "../http/test-app.ts";
import { malformedRequests } from "./malformed-requests.ts";

test("reaches every operation of the description, with right and wrong bodies", async () => {
  const { app } = createTestApp();
  const description: unknown = await (await app.request("/openapi.json")).json();
  const requests = fc.sample(malformedRequests(description), { seed: 1, numRuns: 2000 });
  const reached = OPERATIONS.filter(({ path, method }) => {
    const [start = ""] = path.split("{");
    return requests.some((made) => made.method === method.toUpperCase() && made.path.startsWith(start));
  });
  expect(reached.map(({ id }) => id)).toEqual(OPERATIONS.map(({ id }) => id));
  const asked = requests.filter(({ path, method }) => path === "/api/ask" && method === "POST");
  const statuses = await Promise.all(asked.map(async ({ path, ...init }) => (await app.request(path, init)).status));
  expect(new Set(statuses)).toContain(400);
  expect(Math.max(...statuses)).toBeLessThan(500);
});
