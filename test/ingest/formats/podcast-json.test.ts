/** Podcasting 2.0's JSON transcripts, and Whisper's. */
import { describe, expect, test } from "vitest";
import { podcastJsonReader } from "../../../src/ingest/formats/podcast-json.ts";
import { paragraphsOf, refusal, sourceOf, wordsOf } from "./caption-files.ts";

const read = (value: unknown) => podcastJsonReader.read(sourceOf(JSON.stringify(value, null, 1), "talk.json"));
const podcast = (...segments: readonly object[]) => ({ version: "1.0.0", segments });
const words = (...bodies: readonly string[]) =>
  podcast(...bodies.map((body, index) => ({ startTime: index, endTime: index + 0.5, body })));

describe("Podcasting 2.0", () => {
  test("a segment without a speaker goes on with the one before", async () => {
    const proposal = await read(
      podcast(
        { speaker: "Mary", startTime: 0.5, endTime: 2, body: "Hello." },
        { startTime: 2, endTime: 4, body: "How are you?" },
        { speaker: "Tom", startTime: 4, endTime: 5, body: "Fine.\n" },
        { speaker: "", startTime: 5, endTime: 6, body: "Thanks." },
      ),
    );
    expect(paragraphsOf(proposal.body)).toEqual([
      "[00:00:00.500] Mary: Hello. How are you?",
      "[00:00:04] Tom: Fine. Thanks.",
    ]);
    expect(proposal).toMatchObject({ format: "podcast-json", labels: "listed", skipped: [], warnings: [] });
  });

  test.each([
    [["I", "am", "your", "father", "."], "I am your father."],
    [["“", "Well", ",", "”", "he", "said", "."], "“Well,” he said."],
    [["It", "'s", "so", ",", "is", "n't", "it", "?"], "It's so, isn't it?"],
    [["$", "5", "(", "five", ")"], "$5 (five)"],
    [[" I", " am", " fa", "ther", "."], "I am father."],
    [["I ", "am ", "fa", "ther."], "I am father."],
    [["我", "是", "你", "父亲", "。"], "我是你父亲。"],
  ])("single words %j read %j", async (bodies, text) => {
    expect(wordsOf(await read(words(...bodies)))).toEqual([text]);
  });

  test("labels in the words count where no segment names a speaker", async () => {
    expect(wordsOf(await read(words("MARY: Hello.", "TOM: Hi.")))).toEqual(["MARY: Hello.", "TOM: Hi."]);
  });
});

describe("Whisper", () => {
  test("segments and their words are read, and the language", async () => {
    const proposal = await read({
      text: "ignored",
      language: "en",
      segments: [
        {
          ...{ id: 0, start: 0, end: 3, text: " Hello there.", speaker: "SPEAKER_00" },
          words: [
            { word: " Hello", start: 0.4, end: 1 },
            { word: " there.", start: 1.2, end: 2 },
          ],
        },
        { start: 3, end: 4, text: " Who is it?" },
        { start: 4, end: 5, text: " Me.", speaker: "SPEAKER_01", words: [{ word: "other" }] },
      ],
    });
    expect(paragraphsOf(proposal.body)).toEqual([
      "[00:00:00.400] SPEAKER_00: Hello there.",
      "[00:00:03] Unnamed speaker: Who is it?",
      "[00:00:04] SPEAKER_01: Me.",
    ]);
    expect(proposal.details).toEqual({ language: "en" });
  });

  test("a bare list of segments is read", async () => {
    expect(wordsOf(await read([{ start: 0, end: 1, text: "Hello." }]))).toEqual(["Hello."]);
  });
});

describe("what cannot be read", () => {
  test("costs its own segment or its time only", async () => {
    const text = `{"segments": [
{"body": "One.", "startTime": "x"}, {"body": "Two.", "startTime": "00:00:02.5"},
7,
{"startTime": 3,
 "body": 3}, {"body": "Four.", "startTime": "4"}
]}`;
    const proposal = await podcastJsonReader.read(sourceOf(text, "talk.json"));
    expect(proposal.body).toBe("One. Two. Four.\n");
    expect(proposal.skipped).toEqual([
      { what: "segment without words", line: 3, characters: 1, sample: "7" },
      { what: "segment without words", line: 4, characters: 24, sample: '{"startTime":3,"body":3}' },
    ]);
    expect(proposal.warnings).toEqual([
      {
        line: 3,
        message: 'expected a segment with its words in "body" or "text", found 7; it is left out (and 1 more like it)',
      },
      { line: 2, message: "expected a segment's start in seconds, found none; its words are kept without a time" },
    ]);
  });

  test.each([
    [
      '{"version": "1.0.0",\n"segments": [\n{"body": "x"',
      "talk.json:3: expected JSON, found a fault at its end; check",
    ],
    ['{"segments": [\n{"body": x}]}', 'talk.json:2: expected JSON, found a fault at "x}]}"; check'],
    ['{"segments": [\n{"body": "x"},\n]}', "talk.json:3: expected JSON, found a fault at"],
    ["", "talk.json:1: expected JSON, found a fault at its end"],
    ["[".repeat(100_000), "talk.json:1: expected JSON, found a fault"],
    ['{"chapters": []}', 'talk.json:1: expected a JSON transcript with a list of "segments", found none'],
    ["3", 'talk.json:1: expected a JSON transcript with a list of "segments", found none'],
    ['{"segments": []}', "talk.json:1: expected captions with words, found none"],
  ])("%.40j is refused", async (text, sentence) => {
    expect(await refusal(podcastJsonReader, sourceOf(text, "talk.json"))).toContain(sentence);
  });
});
