/** SubRip as it is found, which has no specification. */
import { describe, expect, test } from "vitest";
import { srtReader } from "../../../src/ingest/formats/srt.ts";
import { paragraphsOf, refusal, sourceOf } from "./caption-files.ts";

const read = (text: string) => srtReader.read(sourceOf(text, "talk.srt"));
const paragraphs = async (text: string) => paragraphsOf((await read(text)).body);

test("byte order mark, Windows line ends, points, coordinates and missing blank lines are read", async () => {
  const text =
    "\uFEFF1\r\n00:00:01,000 --> 00:00:02,000 X1:10 X2:20 Y1:1 Y2:2\r\nHello\r\nthere.\r\n" +
    "2\r\n00:00:02.500 --> 00:00:03.5\r\nTwo\r\n3\r\n00:00:04,000 --> 00:00:05,000\r\nblank.\r\n\r\n" +
    "00:07,000 --> 00:09,000\r\nNo counter.";
  const proposal = await read(text);
  expect(paragraphsOf(proposal.body)).toEqual(["[00:00:01] Hello there. Two blank. No counter."]);
  expect(proposal.skipped.map(({ what, line }) => `${what} at ${line}`)).toEqual([
    "counters (3) at 1",
    "coordinates (1) at 2",
  ]);
  expect(proposal.warnings).toEqual([]);
});

test("a blank line within a caption, and a number that is said, lose no words", async () => {
  const text = "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n\n42\n\n2\n00:00:02,000 --> 00:00:03,000\n42\n";
  expect(await paragraphs(text)).toEqual(["[00:00:01] How many? 42 42"]);
});

test.each([
  ['<font color="#fff">a</font> <i>b</i> {\\an8}{\\i1}c{\\i0}', "a b c"],
  ["a < b, <3 and 2 > 1", "a < b, <3 and 2 > 1"],
  ["AT&amp;T &copy &lt;i&gt; &#39;", "AT&T &copy <i> '"],
  ["a<br/>b", "a b"],
  ["{not a tag} <John>", "{not a tag} <John>"],
])("%j reads %j", async (text, words) => {
  expect(await paragraphs(`1\n00:00:01,000 --> 00:00:02,000\n${text}\n`)).toEqual([`[00:00:01] ${words}`]);
});

test("who made the captions is nobody's words, at either end and nowhere between", async () => {
  const credit = "Subtitles by the Amara.org community";
  const captions = [credit, "TOM: A paling.", credit, "MAY: Why?", "TOM: It is cheap.", credit];
  const text = captions
    .map((words, at) => `${at + 1}\n00:00:${10 + at},000 --> 00:00:${11 + at},000\n${words}\n`)
    .join("\n");
  const proposal = await read(text);
  expect(paragraphsOf(proposal.body)).toEqual([
    `[00:00:11] TOM: A paling. ${credit}`,
    "[00:00:13] MAY: Why?",
    "[00:00:14] TOM: It is cheap.",
  ]);
  expect(proposal.skipped.filter(({ what }) => what === "credit").map(({ line }) => line)).toEqual([2, 22]);
});

test.each([
  "Transcribed by https://scribe.example",
  "transcribed by scribe.example",
  "Subtitles by the Amara.org community",
  "Captioned by Ada Stone.",
])("%j at the end is a credit", async (words) => {
  expect(await wordsAtTheEnd(words)).toBe("Our films are always");
});

test.each([
  "captioned by Ada Stone and nobody else.",
  "Captions with 99% accuracy.",
  "Captioned by hand, every one.",
  "Transcribed by whom?",
  "Transcribed by Ada Stone. So we were told.",
])("%j at the end is speech", async (words) => {
  expect(await wordsAtTheEnd(words)).toBe(`Our films are always ${words}`);
});

test("what a marked voice says is no credit", async () => {
  const proposal = await read(
    "1\n00:00:01,000 --> 00:00:02,000\n>> What is it?\n\n2\n00:00:02,000 --> 00:00:03,000\n>> Captions by Ada Stone.\n",
  );
  expect(proposal.body).toContain("Captions by Ada Stone.");
});

async function wordsAtTheEnd(words: string): Promise<string> {
  const { body } = await read(
    `1\n00:00:01,000 --> 00:00:02,000\nOur films are always\n\n2\n00:00:02,000 --> 00:00:03,000\n${words}\n`,
  );
  return paragraphsOf(body)
    .join(" ")
    .replaceAll(/\[[\d:]+\] /gu, "");
}

describe("what cannot be read", () => {
  test("is left out with its line, and the rest is kept", async () => {
    const proposal = await read(
      "Subtitles\n\n1\n00:00:aa,000 --> 00:00:02,000\nlost\n\n2\n00:00:03,000 --> 00:00:02,000\nkept\n\n3\n00:00:01,000 --> 00:00:02,000\n",
    );
    expect(paragraphsOf(proposal.body)).toEqual(["[00:00:03] kept"]);
    expect(proposal.skipped).toContainEqual({
      what: "caption with a time that cannot be read",
      line: 4,
      characters: 34,
      sample: "00:00:aa,000 --> 00:00:02,000 lost",
    });
    expect(proposal.warnings.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '1: expected a caption\'s time before "Subtitles", found none; it is left out',
      '4: expected a time such as "00:00:01,000 --> 00:00:04,500", found "00:00:aa,000 --> 00:00:02,000"; the caption is left out',
      "12: expected a caption's words under its time, found none",
      "8: expected a caption that ends after it begins, found 2 s before 3 s; its words are kept",
      "12: expected captions in the order of time, found 1 s after 3 s; the order of the file is kept",
    ]);
  });

  test.each([
    ["Hello", "talk.srt:1: expected captions with times such as"],
    ["", "talk.srt:1: expected captions with times such as"],
    ["1\n00:00:01,000 --> 00:00:02,000\n<i></i>\n", "talk.srt:2: expected captions with words, found none"],
  ])("%j is refused", async (text, sentence) => {
    expect(await refusal(srtReader, sourceOf(text, "talk.srt"))).toContain(sentence);
  });

  test("an encoding other than UTF-8 is refused with its line", async () => {
    const bytes = Buffer.from("1\n00:00:01,000 --> 00:00:02,000\ncaf\u00e9\n", "latin1");
    expect(await refusal(srtReader, { name: "talk.srt", bytes })).toBe(
      "talk.srt:3: expected UTF-8 text, found bytes that are not; save the file as UTF-8",
    );
    const utf16 = Buffer.from("\uFEFF1\n", "utf16le");
    expect(await refusal(srtReader, { name: "talk.srt", bytes: utf16 })).toContain("found UTF-16");
  });
});
