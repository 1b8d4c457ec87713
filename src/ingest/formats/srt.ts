/** SubRip (`.srt`): counters, times, text; speakers only where labels in the text name them. */
import { Failure } from "../../domain/failure.ts";
import type { PublishedFile } from "../../domain/transcript-draft.ts";
import type { Caption } from "./captions/caption.ts";
import { proposeCaptions } from "./captions/propose-captions.ts";
import { createTally, type Tally } from "./captions/tally.ts";
import { decodeSource, previewSource } from "./decode-source.ts";
import type { FormatReader, TranscriptProposal } from "./format-reader.ts";
import { looksLikeSrt } from "./srt/looks-like-srt.ts";
import { parseSrt, type SrtCaption, type SrtRest } from "./srt/parse-srt.ts";
import { readSrtText } from "./srt/read-srt-text.ts";

export const srtReader: FormatReader = {
  format: "srt",
  recognises: (source) => looksLikeSrt(previewSource(source)) || /\.srt$/i.test(source.name),
  read: async (source) => readSrt(source),
};

function readSrt(source: PublishedFile): TranscriptProposal {
  const tally = createTally();
  const blocks = parseSrt(decodeSource(source));
  const captions = blocks.flatMap((block) =>
    block.kind === "caption" ? [toCaption(block, tally)] : leaveOut(block, tally),
  );
  if (captions.length === 0) {
    throw new Failure(
      "format-invalid",
      'expected captions with times such as "00:00:01,000 --> 00:00:04,500", found none; check that the file is SubRip',
      { place: { file: source.name, line: blocks[0]?.line ?? 1 } },
    );
  }
  return proposeCaptions({ format: "srt", file: source.name, captions, details: {} }, tally);
}

function toCaption({ line, start, end, counter, coordinates, text }: SrtCaption, tally: Tally): Caption {
  const { lines, markup } = readSrtText(text);
  if (counter !== "") tally.count("counters", line - 1, counter);
  if (coordinates !== "") tally.count("coordinates", line, coordinates);
  if (markup !== "") tally.count("caption markup", line, markup);
  if (text.length === 0) tally.warn("empty", line, "expected a caption's words under its time, found none");
  return { line, start, end, lines, closesVoice: false, glued: false };
}

function leaveOut({ kind, line, text }: SrtRest, tally: Tally): [] {
  const shown = JSON.stringify((text[0] ?? "").slice(0, 60));
  if (kind === "untimed") {
    tally.skip("text before the first time", line, text.join("\n"));
    tally.warn("untimed", line, `expected a caption's time before ${shown}, found none; it is left out`);
  } else {
    tally.skip("caption with a time that cannot be read", line, text.join("\n"));
    tally.warn(
      "mistimed",
      line,
      `expected a time such as "00:00:01,000 --> 00:00:04,500", found ${shown}; the caption is left out`,
    );
  }
  return [];
}
