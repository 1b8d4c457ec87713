/** Captions that show a line again while the next appears, and captions that only seem to. */
import { expect, test } from "vitest";
import { srtReader } from "../../../src/ingest/formats/srt.ts";
import { webvttReader } from "../../../src/ingest/formats/webvtt.ts";
import { paragraphsOf, sourceOf, srt, vtt, wordsOf } from "./caption-files.ts";

/** As a video platform writes them: each line appears word by word, then for a moment alone, then above the next. */
const AUTOMATIC = [
  "WEBVTT\nKind: captions\nLanguage: en\n",
  "00:00:00.160 --> 00:00:02.389 align:start position:0%\n \nhello<00:00:00.480><c> everyone</c>\n",
  "00:00:02.389 --> 00:00:02.399 align:start position:0%\nhello everyone\n \n",
  "00:00:02.399 --> 00:00:04.500 align:start position:0%\nhello everyone",
  "welcome<00:00:02.700><c> to</c><00:00:03.000><c> the</c><00:00:03.200><c> show</c>\n",
  "00:00:04.500 --> 00:00:04.510 align:start position:0%\nwelcome to the show\n \n",
  "00:00:04.510 --> 00:00:06.000 align:start position:0%\nwelcome to the show\nshow<00:00:05.000><c> me</c>\n",
].join("\n");

test("automatic captions are read once", async () => {
  const proposal = await webvttReader.read(sourceOf(AUTOMATIC));
  expect(paragraphsOf(proposal.body)).toEqual(["[00:00:00.160] hello everyone welcome to the show show me"]);
  expect(proposal.details).toEqual({ language: "en" });
  expect(proposal.skipped).toContainEqual({
    what: "caption lines shown before (4)",
    line: 9,
    characters: 66,
    sample: "hello everyone",
  });
});

test("lines that roll up over two and three rows are read once", async () => {
  const rows = ["one two.", "three four.", "five six.", "seven eight."];
  const two = rows.map((_, index) => rows.slice(Math.max(0, index - 1), index + 1).join("\n"));
  const three = rows.map((_, index) => rows.slice(Math.max(0, index - 2), index + 1).join("\n"));
  const whole = "one two. three four. five six. seven eight.";
  expect(wordsOf(await webvttReader.read(sourceOf(vtt(...two))))).toEqual([whole]);
  expect(wordsOf(await srtReader.read(sourceOf(srt(...three))))).toEqual([whole]);
});

test("a line that grows word by word is read once", async () => {
  const proposal = await webvttReader.read(sourceOf(vtt("so", "so we", "so we go", "so we go\non", "and on")));
  expect(wordsOf(proposal)).toEqual(["so we go on and on"]);
});

test("what a speaker says twice stays twice", async () => {
  const said = ["No.", "No.", "I said no.", "Never.", "Never.\nNever again.", "No."];
  expect(wordsOf(await webvttReader.read(sourceOf(vtt(...said))))).toEqual([said.join(" ").replace("\n", " ")]);
});

test("a line that rolls up is not said again by another voice", async () => {
  const proposal = await webvttReader.read(
    sourceOf(vtt("<v Mary>Hello.", "<v Mary>Hello.\n<v Tom>Hi.", "<v Tom>Hi.\n<v Mary>Well?", "<v Mary>Well?\nWell.")),
  );
  expect(wordsOf(proposal)).toEqual(["Mary: Hello.", "Tom: Hi.", "Mary: Well? Well."]);
});
