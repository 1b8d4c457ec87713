/** Lines against counting them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createLineIndex, lineStart } from "../../src/ingest/line-index.ts";

test("an offset's line is one more than the line ends before it", () => {
  const text = fc.array(fc.constantFrom("a", "\n", "\r\n", "𝒜"), { maxLength: 30 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.nat(40), (body, offset) => {
      expect(createLineIndex(body)(offset)).toBe(body.slice(0, offset).split("\n").length);
    }),
  );
});

test("a line begins behind the nearest line end before an offset, or with the text", () => {
  const text = fc.array(fc.constantFrom("a", "bc", "\n", "\r\n", "\u2028", "\u0085"), { maxLength: 20 });
  fc.assert(
    fc.property(text, fc.nat(40), (parts, at) => {
      const body = parts.join("");
      const offset = Math.min(at, body.length);
      const line = body.slice(lineStart(body, offset), offset);
      expect(line).not.toMatch(/[\n\r\u0085\u2028]/u);
      expect(body.slice(0, offset - line.length)).toMatch(/^$|[\n\r\u0085\u2028]$/u);
    }),
  );
});
