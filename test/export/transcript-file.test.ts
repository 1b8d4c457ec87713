/** A transcript comes out of its bytes as it went in, and damaged or foreign bytes are refused. */
import { describe, expect, test } from "vitest";
import { Failure } from "../../src/domain/failure.ts";
import { decodeTranscript, encodeTranscript, type PortableTranscript } from "../../src/export/transcript-file.ts";
import { draftEntry } from "../support/store-corpus.ts";

const zeros = [0, 0, 0, 0];
const { transcript, passages } = draftEntry({
  id: "town",
  passages: [{ vectors: [zeros, zeros, zeros] }, { vectors: [zeros, zeros], kind: "commentary" }],
});
const portable: PortableTranscript = {
  transcript,
  passages,
  words: ["sentence", "town"],
  wordTokens: [[7], [300, 31_000]],
  unitTokens: [[1, 2], [1], [2], [], [70_000]],
};

function codeOf(decode: () => unknown): string {
  try {
    decode();
  } catch (failure) {
    return failure instanceof Failure ? failure.code : String(failure);
  }
  return "none";
}

describe("a transcript's file", () => {
  test("gives back the transcript, its words and every token", () => {
    expect(decodeTranscript(encodeTranscript(portable))).toEqual(portable);
  });

  test("is the same for the same transcript", () => {
    expect(encodeTranscript(portable)).toEqual(encodeTranscript(structuredClone(portable)));
  });

  test("is refused wherever it was cut", () => {
    const bytes = encodeTranscript(portable);
    for (let end = 0; end < bytes.length; end += 1) {
      expect(codeOf(() => decodeTranscript(bytes.subarray(0, end)))).toBe("index-corrupt");
    }
  });

  test("is refused with more behind it, or with tokens for other words", () => {
    expect(codeOf(() => decodeTranscript(Uint8Array.of(...encodeTranscript(portable), 0)))).toBe("index-corrupt");
    const fewer = encodeTranscript({ ...portable, wordTokens: [[7]] });
    expect(codeOf(() => decodeTranscript(fewer))).toBe("index-corrupt");
  });

  test("of another format is refused as such", () => {
    const bytes = encodeTranscript(portable);
    bytes[4] = 2;
    expect(codeOf(() => decodeTranscript(bytes))).toBe("index-mismatch");
  });
});
