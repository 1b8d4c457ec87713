/** JSON transcripts: Podcasting 2.0's, with whole stretches or single words a segment, and Whisper's. */
import { Failure } from "../../domain/failure.ts";
import { LANGUAGE_TAG } from "../../domain/transcript.ts";
import type { PublishedFile } from "../../domain/transcript-draft.ts";
import type { Caption } from "./captions/caption.ts";
import { proposeCaptions } from "./captions/propose-captions.ts";
import { createTally, type Tally } from "./captions/tally.ts";
import { decodeSource, previewSource } from "./decode-source.ts";
import type { FormatReader, TranscriptProposal } from "./format-reader.ts";
import { jsonFault } from "./podcast-json/json-fault.ts";
import { JsonTranscript, PodcastSegment, WhisperSegment } from "./podcast-json/json-segment.ts";
import { segmentLines } from "./podcast-json/segment-lines.ts";
import { fromPodcast, fromWhisper, joinSegments, type TimedText } from "./podcast-json/to-captions.ts";

export const podcastJsonReader: FormatReader = {
  format: "podcast-json",
  recognises: (source) => {
    if (/\.json$/i.test(source.name)) return true;
    return /^\s*\{\s*"(?:version|segments|text|language)"\s*:|^\s*\[\s*\{\s*"/u.test(previewSource(source));
  },
  read: async (source) => readPodcastJson(source),
};

function readPodcastJson(source: PublishedFile): TranscriptProposal {
  const text = decodeSource(source);
  const { segments, language } = parseSegments(text, source.name);
  const tally = createTally();
  const lines = segmentLines(text);
  const captions = readSegments(segments, (index) => lines[index] ?? 1, tally);
  const details = language === undefined || !LANGUAGE_TAG.test(language) ? {} : { language };
  return proposeCaptions({ format: "podcast-json", file: source.name, captions, details }, tally);
}

/** @throws Failure `format-invalid` */
function parseSegments(text: string, file: string) {
  const parsed = JsonTranscript.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  throw new Failure("format-invalid", 'expected a JSON transcript with a list of "segments", found none', {
    place: { file, line: 1 },
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { line, found } = jsonFault(text);
    throw new Failure("format-invalid", `expected JSON, found a fault at ${found}; check that the file is complete`, {
      place: { file, line },
      cause,
    });
  }
}

function readSegments(segments: readonly unknown[], lineOf: (index: number) => number, tally: Tally): Caption[] {
  const isDiarised = segments.some((segment) => (WhisperSegment.safeParse(segment).data?.speaker ?? "") !== "");
  let carried: string | null = null;
  const read: TimedText[] = [];
  for (const [index, segment] of segments.entries()) {
    const line = lineOf(index);
    const podcast = PodcastSegment.safeParse(segment);
    const whisper = WhisperSegment.safeParse(segment);
    if (podcast.success) {
      const timed = fromPodcast(podcast.data, line, carried);
      carried = timed.runs[0]?.voice ?? carried;
      read.push(timed);
    } else if (whisper.success) read.push(fromWhisper(whisper.data, line, isDiarised));
    else leaveOut(segment, line, tally);
  }
  for (const { start, line } of read) {
    if (start === null)
      tally.warn("times", line, "expected a segment's start in seconds, found none; its words are kept without a time");
  }
  return joinSegments(read);
}

function leaveOut(segment: unknown, line: number, tally: Tally): void {
  const shown = JSON.stringify(segment) ?? "";
  tally.skip("segment without words", line, shown);
  tally.warn(
    "wordless",
    line,
    `expected a segment with its words in "body" or "text", found ${shown.slice(0, 60)}; it is left out`,
  );
}
