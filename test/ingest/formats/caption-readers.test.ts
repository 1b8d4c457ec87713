/** The three caption readers as `verbatim add` meets them. */
import { describe, expect, test } from "vitest";
import { podcastJsonReader } from "../../../src/ingest/formats/podcast-json.ts";
import { srtReader } from "../../../src/ingest/formats/srt.ts";
import { webvttReader } from "../../../src/ingest/formats/webvtt.ts";
import { sourceOf } from "./caption-files.ts";

const READERS = [webvttReader, srtReader, podcastJsonReader];

describe("recognition", () => {
  test.each([
    ["talk.vtt", "WEBVTT\n", ["webvtt"]],
    ["-", "\uFEFFWEBVTT - title\r\n", ["webvtt"]],
    ["talk.txt", "1\n00:00:01,000 --> 00:00:02,000\nHello", ["srt"]],
    ["-", "\uFEFF\r\n1\r\n00:00:01,000 --> 00:00:02,000 X1:1\r\nHello", ["srt"]],
    ["talk.vtt", "1\n00:00:01,000 --> 00:00:02,000\nHello", ["srt"]],
    ["talk.vtt", "Hello", ["webvtt"]],
    ["talk.srt", "Hello", ["srt"]],
    ["-", '{"version":"1.0.0","segments":[]}', ["podcast-json"]],
    ["-", '[\n {"start": 0, "text": "Hello"}]', ["podcast-json"]],
    ["talk.json", "{", ["podcast-json"]],
    ["-", "Hello: there", []],
    ["-", "", []],
    ["-", "WEBVTTX", []],
  ])("%s that begins %j is %j", (name, text, formats) => {
    const source = sourceOf(text, name);
    expect(READERS.filter((reader) => reader.recognises(source)).map(({ format }) => format)).toEqual(formats);
  });
});
