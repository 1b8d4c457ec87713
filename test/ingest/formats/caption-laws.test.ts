/**
 * Laws of the caption readers: what a voice says stays that voice's all the way into the transcript, no file crashes
 * a reader, and work grows with the file. Nothing is timed: work that grew faster would take minutes.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Failure } from "../../../src/domain/failure.ts";
import { sliceSpan } from "../../../src/domain/span.ts";
import type { Transcript } from "../../../src/domain/transcript.ts";
import { cleanName } from "../../../src/ingest/formats/captions/clean-name.ts";
import type { FormatReader, TranscriptProposal } from "../../../src/ingest/formats/format-reader.ts";
import { podcastJsonReader } from "../../../src/ingest/formats/podcast-json.ts";
import { srtReader } from "../../../src/ingest/formats/srt.ts";
import { webvttReader } from "../../../src/ingest/formats/webvtt.ts";
import { normaliseLabel } from "../../../src/ingest/normalise-label.ts";
import { parseText } from "../parse-text.ts";
import { sourceOf, srt, vtt } from "./caption-files.ts";

/** The proposal as a corpus file, read as one. */
function publish({ body, speakers, labels }: TranscriptProposal): Transcript {
  const yaml = JSON.stringify({
    ...{ title: "A talk", date: "2031-11-06", language: "en", labels },
    speakers: speakers.map(({ name }) => ({ name })),
    sections: [{ kind: "speech", speaker: "Nobody", from: body.slice(0, body.indexOf("\n")) }],
  });
  return parseText(`---\n${yaml}\n---\n${body}`).transcript;
}

/** `speaker: words` of each stretch under one name. */
function joinTurns(turns: readonly (readonly [speaker: string, words: string])[]): string[] {
  const joined: [string, string][] = [];
  for (const [speaker, words] of turns) {
    const last = joined.at(-1);
    if (last?.[0] === speaker) last[1] += ` ${words}`;
    else joined.push([speaker, words]);
  }
  return joined.map(([speaker, words]) => `${speaker}: ${words}`);
}

function turnsOf({ turns, text }: Transcript): string[] {
  return joinTurns(
    turns.flatMap(({ speaker, paragraphs }) =>
      paragraphs.map(({ span }) => [speaker?.name ?? "nobody", sliceSpan(text, span)] as const),
    ),
  );
}

const NAMES = ["Mary", "Tom Lee", "Dr. Jane (Host)", "SPEAKER_00", "Q", "A", "O’Neil, Jr.", "海伦", "12:30", "Now"];
const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: "grapheme", maxLength: 12 }));
// Openings that read as a label, a time or a remark where they stand at a paragraph's start.
const OPENINGS = ["Mary: ", "Paris: ", "Mary — No, ", "Tom Lee\u2019s ", "12:30 ", "Q. ", "Q  ", "[laughs] ", "A. "];
const words = fc
  .tuple(
    fc.constantFrom("", ...OPENINGS),
    fc.array(fc.constantFrom("we", "go", "north", "Tom Lee", "now.", "why?", "(so)")),
  )
  .map(([opening, rest]) => `${opening}${["Well", ...rest].join(" ")}.`);
const escapeText = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

test("what a voice says stays that voice's in the transcript", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, words), { minLength: 1, maxLength: 12 }), async (cues) => {
      const file = vtt(...cues.map(([voice, said]) => `<v ${escapeText(voice)}>${escapeText(said)}`));
      const first = new Map<string, string>();
      const expected = cues.map(([voice, said]) => {
        const clean = cleanName(voice.split(/[\t\n\f\r ]+/).join(" ")) || "Unnamed speaker";
        const key = normaliseLabel(clean);
        first.set(key, first.get(key) ?? clean);
        return [first.get(key) ?? clean, said.replace(/\s+/gu, " ")] as const;
      });
      expect(turnsOf(publish(await webvttReader.read(sourceOf(file))))).toEqual(joinTurns(expected));
    }),
    { numRuns: 200 },
  );
});

const SAMPLES: readonly (readonly [FormatReader, string])[] = [
  [
    webvttReader,
    `${vtt("<v.loud Mary>Hello &amp; <i>welcome</i>.</v>\n- Yes.", "a<00:05.000><c> b</c>")}\nNOTE x\n\nSTYLE\n::cue{}\n`,
  ],
  [srtReader, srt("MARY: Hello <b>all</b>.", ">> Yes.\n- No.", "{\\an8}[Tom] <font color=red>Why?</font>")],
  [
    podcastJsonReader,
    '{"version":"1.0.0","segments":[{"speaker":"Mary","startTime":0.5,"endTime":1,"body":"Hello"},\n{"startTime":1,"body":"all."}, {"text":" a b","start":1,"words":[{"word":" a"},{"word":" b","start":2}]}]}',
  ],
];

/** Reads a file; a refusal is one sentence with the file's name. */
async function readOrRefuse(reader: FormatReader, bytes: Uint8Array): Promise<void> {
  const source = { name: "talk", bytes };
  reader.recognises(source);
  try {
    const { body, skipped, warnings } = await reader.read(source);
    expect(body.trim()).not.toBe("");
    for (const { line } of [...skipped, ...warnings]) expect(line ?? 1).toBeGreaterThan(0);
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    expect(fault.code).toBe("format-invalid");
    expect(fault.place?.line ?? 1).toBeGreaterThan(0);
    expect(fault.message).not.toContain("\n");
  }
}

describe.each(SAMPLES)("no file crashes a reader", (reader, sample) => {
  test(`${reader.format}: any text`, async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("WEBVTT\n\n", "").chain((head) => fc.string().map((rest) => head + rest)),
    );
    await fc.assert(fc.asyncProperty(text, (any) => readOrRefuse(reader, new TextEncoder().encode(any))));
  });

  test(`${reader.format}: a file with stretches cut out, put in and moved`, async () => {
    const piece = fc.constantFrom(
      "-->",
      "\n",
      "\n\n",
      "<v ",
      ">",
      "</v>",
      "&",
      ">> ",
      "- ",
      "00:00:01.000",
      '"',
      "{",
      "]",
      ",",
      "\0",
      "♪",
      ": ",
    );
    const change = fc.tuple(fc.nat(sample.length), fc.nat(20), piece);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const mutated = changes.reduce(
          (text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut),
          sample,
        );
        await readOrRefuse(reader, new TextEncoder().encode(mutated));
      }),
    );
  });

  test(`${reader.format}: any bytes`, async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), (bytes) => readOrRefuse(reader, bytes)));
  });
});

const SIZE = 30_000;
const UNITS = [
  "a",
  " ",
  "<",
  "<v a>",
  "</v>",
  "<v a>b</v>",
  "&",
  "&amp",
  ">>",
  ">> a ",
  "- a\n",
  "[a] ",
  "MARY: ",
  "a. ",
  "♪",
  "(",
  "<1",
  "<ruby><rt>",
];

describe("work grows with the file", () => {
  test.each(UNITS)("one caption of %j", async (unit) => {
    const text = unit.repeat(SIZE / unit.length);
    await readOrRefuse(webvttReader, new TextEncoder().encode(vtt(text)));
    await readOrRefuse(srtReader, new TextEncoder().encode(srt(text)));
    await readOrRefuse(podcastJsonReader, new TextEncoder().encode(JSON.stringify({ segments: [{ body: text }] })));
  });

  test.each([
    ["the same line", () => "we go"],
    ["lines that grow", (index: number) => `a${index % 50}`.repeat((index % 40) + 1)],
    ["voices", (index: number) => `<v ${index}>a`],
    ["labels", (index: number) => `NAME ${index}: a`],
    ["sounds", () => "[music]"],
    ["no punctuation", (index: number) => `word${index}`],
  ])("3,000 captions of %s", async (_, cue) => {
    const cues = Array.from({ length: 3_000 }, (_each, index) => cue(index));
    await readOrRefuse(webvttReader, new TextEncoder().encode(vtt(...cues)));
    await readOrRefuse(srtReader, new TextEncoder().encode(srt(...cues)));
    const segments = cues.map((body, index) => ({ body, startTime: index }));
    await readOrRefuse(podcastJsonReader, new TextEncoder().encode(JSON.stringify({ segments })));
  });

  test.each(["-->\n", "00:01.000 --> 00:02.000\n", "a\n\n", "1\n", "NOTE\n\n", "\r", "STYLE\na\n\n"])(
    "blocks of %j",
    async (unit) => {
      const bytes = new TextEncoder().encode(`WEBVTT\n\n${unit.repeat(SIZE / unit.length)}`);
      await readOrRefuse(webvttReader, bytes);
      await readOrRefuse(srtReader, bytes);
    },
  );
});
