/** Numbers and texts come back as they were written, and damage is noticed. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteReader, ByteWriter } from "../../src/export/byte-stream.ts";

const numbers = fc.array(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));

describe("a stream of bytes", () => {
  test("gives back every number and text", () => {
    fc.assert(
      fc.property(numbers, fc.string({ unit: "grapheme" }), (written, text) => {
        const writer = new ByteWriter();
        writer.numbers(written);
        writer.text(text);
        const reader = new ByteReader(writer.bytes());
        expect(reader.numbers()).toEqual(written);
        expect(reader.text()).toBe(text);
        expect(reader.atEnd).toBe(true);
      }),
    );
  });

  test("throws where it was cut, instead of giving less", () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (written, cut) => {
        const writer = new ByteWriter();
        writer.numbers(written);
        const bytes = writer.bytes();
        const reader = new ByteReader(bytes.subarray(0, cut % bytes.length));
        expect(() => reader.numbers()).toThrow(RangeError);
      }),
    );
  });

  test("takes one byte for a small number", () => {
    const writer = new ByteWriter();
    writer.number(127);
    expect(writer.bytes()).toEqual(Uint8Array.of(127));
  });
});
