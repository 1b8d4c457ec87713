import { expect, it } from "vitest";
import { RecentVectors } from "../../src/embedding/recent-vectors.ts";

it("forgets what was not asked for the longest", () => {
  const recent = new RecentVectors(2);
  recent.set("a", Float32Array.of(1));
  recent.set("b", Float32Array.of(2));
  recent.get("a");
  recent.set("c", Float32Array.of(3));
  expect([recent.get("a"), recent.get("b"), recent.get("c")]).toEqual([
    Float32Array.of(1),
    undefined,
    Float32Array.of(3),
  ]);
});

it("remembers nothing when it has no room", () => {
  const recent = new RecentVectors(0);
  recent.set("a", Float32Array.of(1));
  expect(recent.get("a")).toBeUndefined();
});
