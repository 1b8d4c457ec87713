/** Cases from the parser of the WebVTT specification: sections 6.1 to 6.3. */
import { describe, expect, test } from "vitest";
import { parseBlocks } from "../../../src/ingest/formats/webvtt/parse-blocks.ts";
import { parseTimestamp } from "../../../src/ingest/formats/webvtt/parse-timestamp.ts";

/** Each block as `kind@line: what it holds`, a cue's identifier before its times. */
function blocksOf(text: string): string[] | null {
  const file = parseBlocks(text);
  if (file === null) return null;
  return file.blocks.map((block) =>
    block.kind === "cue"
      ? `cue@${block.line}: ${block.identifier}[${block.start}-${block.end}${block.settings && ` ${block.settings}`}] ${block.text}`
      : `${block.kind}@${block.line}: ${block.text}`,
  );
}

const CUE = "00:01.000 --> 00:02.000";

describe("the signature", () => {
  test.each(["WEBVTT", "WEBVTT\n", "WEBVTT\n\n", "WEBVTT \n", "WEBVTT\tkind\n", "WEBVTT - A title\n"])(
    "%j opens a file without cues",
    (text) => {
      expect(blocksOf(text)).toEqual([]);
    },
  );

  test.each(["", "WEBVT", "webvtt\n", " WEBVTT\n", "\nWEBVTT\n", "WEBVTTX\n", "WEBVTT-\n", `1\n${CUE}\na`])(
    "%j opens none",
    (text) => {
      expect(blocksOf(text)).toBeNull();
    },
  );

  test("header lines run to the first blank line or arrow", () => {
    expect(parseBlocks(`WEBVTT A title\nKind: captions\nLanguage: en\n\n${CUE}\na`)).toMatchObject({
      header: ["A title", "Kind: captions", "Language: en"],
      blocks: [{ kind: "cue", text: "a" }],
    });
  });

  test("a cue may follow without a blank line", () => {
    expect(blocksOf(`WEBVTT\n${CUE}\na`)).toEqual(["cue@2: [1-2] a"]);
    expect(blocksOf(`WEBVTT\nheader\n${CUE}\na`)).toEqual(["cue@3: [1-2] a"]);
  });
});

describe("lines", () => {
  test.each(["\n", "\r\n", "\r"])("%j ends them", (end) => {
    expect(blocksOf(["WEBVTT", "", "id", CUE, "a", "b", "", CUE, "c"].join(end))).toEqual([
      "cue@4: id[1-2] a\nb",
      "cue@8: [1-2] c",
    ]);
  });

  test("a null character becomes U+FFFD", () => {
    expect(blocksOf(`WEBVTT\n\n${CUE}\na\0b`)).toEqual(["cue@3: [1-2] a\uFFFDb"]);
  });

  test("a line of white space is not blank", () => {
    expect(blocksOf(`WEBVTT\n\n${CUE}\na\n \nb`)).toEqual(["cue@3: [1-2] a\n \nb"]);
  });
});

describe("cues", () => {
  test.each([
    [CUE, "1-2"],
    ["00:00:01.000 --> 00:00:02.000", "1-2"],
    ["00:01.000-->00:02.000", "1-2"],
    ["\t00:01.000\f -->\t 00:02.000", "1-2"],
    ["00:01.000 --> 100:00:02.000", "1-360002"],
    ["0:00:01.000 --> 00:02.000", "1-2"],
    ["00:05.000 --> 00:02.000", "5-2"],
    ["00:01.000 --> 00:02.000align:start", "1-2 align:start"],
    ["00:01.000 --> 00:02.000 align:start line:0 nonsense", "1-2 align:start line:0 nonsense"],
  ])("%j is read", (times, shown) => {
    expect(blocksOf(`WEBVTT\n\n${times}\na`)).toEqual([`cue@3: [${shown}] a`]);
  });

  test.each([
    "00:01,000 --> 00:02,000",
    "0:01.000 --> 00:02.000",
    "00:01.00 --> 00:02.000",
    "00:01.0000 --> 00:02.000",
    "00:61.000 --> 00:02.000",
    "00:60:01.000 --> 00:02.000",
    "61:00.000 --> 00:02.000",
    "00:01.000 -- > --> 00:02.000",
    "00:01.000 --> ",
    " --> 00:02.000",
    "one --> two",
    "1 --> 2",
  ])("%j is not, and takes its caption with it", (times) => {
    expect(blocksOf(`WEBVTT\n\nid\n${times}\na\n\n${CUE}\nb`)).toEqual([
      `mistimed@4: id\n${times}\na`,
      "cue@7: [1-2] b",
    ]);
  });

  test("an identifier is the one line before the times", () => {
    expect(blocksOf(`WEBVTT\n\n1 - opening\n${CUE}\na`)).toEqual(["cue@4: 1 - opening[1-2] a"]);
    expect(blocksOf(`WEBVTT\n\none\ntwo\n${CUE}\na`)).toEqual(["untimed@3: one\ntwo", "cue@5: [1-2] a"]);
  });

  test("an arrow in the text begins the next cue", () => {
    expect(blocksOf(`WEBVTT\n\n${CUE}\na\n00:03.000 --> 00:04.000\nb`)).toEqual(["cue@3: [1-2] a", "cue@5: [3-4] b"]);
    expect(blocksOf(`WEBVTT\n\n${CUE}\na --> b\nc`)).toEqual(["cue@3: [1-2] ", "mistimed@4: a --> b\nc"]);
  });

  test("times that cannot be read do not take the cue after them", () => {
    expect(blocksOf(`WEBVTT\n\n1 --> 2\n${CUE}\na`)).toEqual(["mistimed@3: 1 --> 2", "cue@4: [1-2] a"]);
  });

  test("a file may end anywhere", () => {
    expect(blocksOf(`WEBVTT\n\n${CUE}`)).toEqual(["cue@3: [1-2] "]);
    expect(blocksOf(`WEBVTT\n\n${CUE}\na\n\n00:03.0`)).toEqual(["cue@3: [1-2] a", "untimed@6: 00:03.0"]);
    expect(blocksOf("WEBVTT\n\n00:01.000 --> 00:0")).toEqual(["mistimed@3: 00:01.000 --> 00:0"]);
  });
});

describe("other blocks", () => {
  test("comments, style sheets and regions are told apart", () => {
    const text = `WEBVTT\n\nNOTE one line\n\nNOTE\ntwo\nlines\n\nSTYLE\n::cue {}\n\nREGION \t\nid:a\n\n${CUE}\na`;
    expect(blocksOf(text)).toEqual([
      "note@3: NOTE one line",
      "note@5: NOTE\ntwo\nlines",
      "style@9: STYLE\n::cue {}",
      "region@12: REGION \t\nid:a",
      "cue@15: [1-2] a",
    ]);
  });

  test("a word that only begins like one is no comment", () => {
    expect(blocksOf("WEBVTT\n\nNOTES of mine\n\nSTYLED\nx\n\nREGION a\nx")).toEqual([
      "untimed@3: NOTES of mine",
      "untimed@5: STYLED\nx",
      "untimed@8: REGION a\nx",
    ]);
  });

  test("a comment above times without a blank line is their identifier", () => {
    expect(blocksOf(`WEBVTT\n\nNOTE\n${CUE}\na`)).toEqual(["cue@4: NOTE[1-2] a"]);
    expect(blocksOf(`WEBVTT\n\nNOTE\nmore\n${CUE}\na`)).toEqual(["note@3: NOTE\nmore", "cue@5: [1-2] a"]);
  });
});

describe("timestamps", () => {
  test("one may stand in the middle of a text", () => {
    expect(parseTimestamp("at 01:02:03.456 sharp", 3)).toEqual({ seconds: 3723.456, end: 15 });
    expect(parseTimestamp("at 01:02:03.456 sharp")).toBeNull();
  });

  test("hours have any number of digits", () => {
    expect(parseTimestamp("1:00:00.000")?.seconds).toBe(3600);
    expect(parseTimestamp("0123:00:00.001")?.seconds).toBe(442_800.001);
    expect(parseTimestamp(`${"9".repeat(400)}:00:00.000`)).toBeNull();
  });
});
