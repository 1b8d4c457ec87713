/** Lines against counting them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createLineIndex } from "../../src/ingest/line-index.ts";

test("an offset's line is one more than the line ends before it", () => {
  const text = fc.array(fc.constantFrom("a", "\n", "\r\n", "𝒜"), { maxLength: 30 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.nat(40), (body, offset) => {
      expect(createLineIndex(body)(offset)).toBe(body.slice(0, offset).split("\n").length);
    }),
  );
});
