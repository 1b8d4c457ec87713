/** Windows against the whole. */
import { describe, expect, test } from "vitest";
import { segmentEnds } from "../../src/ingest/segment-ends.ts";

const whole = (text: string): number[] =>
  Array.from(
    new Intl.Segmenter("en", { granularity: "sentence" }).segment(text),
    ({ index, segment }) => index + segment.length,
  );

describe("segmentEnds", () => {
  test.each([
    ["short sentences", "We agree to it. Do you? ".repeat(600)],
    ["long sentences", `${"we agree to it, ".repeat(500)}then. `.repeat(3)],
    ["one sentence without an end", "we agree to it, ".repeat(2000)],
    ["no spaces", "我同意。你呢？".repeat(2000)],
    ["pairs of surrogates", "𝒜𝒷. 𝒜𝒷! ".repeat(2000)],
    ["nothing", ""],
  ])("ends %s where the segmenter does that sees the whole text", (_, text) => {
    expect(segmentEnds(text, "en")).toEqual(whole(text));
  });
});
