import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonPieces } from "../../src/http/json-pieces.ts";

const join = (value: unknown): string => [...jsonPieces(value)].join("");

describe("jsonPieces", () => {
  test("joined are what JSON.stringify gives", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(join(value)).toBe(JSON.stringify(value));
      }),
    );
  });

  test("leave out what has no JSON, and put null for it in lists", () => {
    const value = { a: undefined, b: [undefined, 1, () => 1], c: () => 1, d: { e: undefined, f: [{}] } };
    expect(join(value)).toBe(JSON.stringify(value));
    expect(join({ a: undefined, b: [] })).toBe('{"b":[]}');
  });

  test("never divide a character of long text, wherever it stands, and escape halves of one as JSON does", () => {
    const parts = fc.array(fc.constantFrom("🗼", "\ud83d", "\udfff", "a", '"', "\n"), { maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 32_764, max: 32_770 }), parts, (length, tail) => {
        const value = { text: `${"x".repeat(length)}${tail.join("")}${"🗼".repeat(20_000)}` };
        expect(join(value)).toBe(JSON.stringify(value));
      }),
      { numRuns: 60 },
    );
  });

  test("of a long text and a long list are all short", () => {
    const value = { text: "word ".repeat(100_000), turns: Array.from({ length: 5000 }, (_, index) => ({ index })) };
    expect(Math.max(...Array.from(jsonPieces(value), (piece) => piece.length))).toBeLessThan(40_000);
  });
});
