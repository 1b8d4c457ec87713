/** WebVTT (W3C Candidate Recommendation of 4 April 2019): read as its parser is specified, voices carried forward. */
import { Failure } from "../../domain/failure.ts";
import type { PublishedFile } from "../../domain/transcript-draft.ts";
import type { Caption } from "./captions/caption.ts";
import { proposeCaptions } from "./captions/propose-captions.ts";
import { createTally, type Tally } from "./captions/tally.ts";
import { decodeSource, previewSource } from "./decode-source.ts";
import type { FormatReader, ProposedDetails, TranscriptProposal } from "./format-reader.ts";
import { looksLikeSrt } from "./srt/looks-like-srt.ts";
import { type Block, type CueBlock, parseBlocks } from "./webvtt/parse-blocks.ts";
import { parseCueText } from "./webvtt/parse-cue-text.ts";

export const webvttReader: FormatReader = {
  format: "webvtt",
  recognises: (source) => {
    const preview = previewSource(source);
    return /^WEBVTT(?:[ \t\r\n]|$)/.test(preview) || (/\.vtt$/i.test(source.name) && !looksLikeSrt(preview));
  },
  read: async (source) => readWebvtt(source),
};

function readWebvtt(source: PublishedFile): TranscriptProposal {
  const file = parseBlocks(decodeSource(source));
  if (file === null) {
    throw new Failure(
      "format-invalid",
      'expected "WEBVTT" at the start of the first line, found something else; add it',
      {
        place: { file: source.name, line: 1 },
      },
    );
  }
  const tally = createTally();
  const header = file.header.join("\n").trim();
  if (header !== "") tally.skip("file header", 1, header);
  const captions = file.blocks.flatMap((block) => {
    const caption = readBlock(block, tally);
    return caption === null ? [] : [caption];
  });
  return proposeCaptions({ format: "webvtt", file: source.name, captions, details: readHeader(file.header) }, tally);
}

/** `Language: en`, as video platforms write it under the signature. */
function readHeader(header: readonly string[]): ProposedDetails {
  const language = header.map(
    (line) => /^Language:\s*(?<tag>[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,4})\s*$/.exec(line)?.groups?.["tag"],
  );
  const found = language.find((tag) => tag !== undefined);
  return found === undefined ? {} : { language: found };
}

const SKIPPED = {
  note: "comment",
  style: "style block",
  region: "region block",
  untimed: "block without a time",
  mistimed: "block with a time that cannot be read",
} as const satisfies Record<Exclude<Block["kind"], "cue">, string>;

function readBlock(block: Block, tally: Tally): Caption | null {
  if (block.kind === "cue") return readCue(block, tally);
  tally.skip(SKIPPED[block.kind], block.line, block.text);
  if (block.kind === "mistimed") {
    const [found = ""] = block.text.split("\n").filter((line) => line.includes("-->"));
    tally.warn(
      "mistimed",
      block.line,
      `expected a time such as "00:01.000 --> 00:04.500", found ${JSON.stringify(found.slice(0, 60))}; the caption is left out`,
    );
  } else if (block.kind === "untimed") {
    tally.warn(
      "untimed",
      block.line,
      `expected a caption's time before ${JSON.stringify(block.text.slice(0, 40))}, found none; the lines up to the next blank one are left out`,
    );
  }
  return null;
}

function readCue({ line, identifier, start, end, settings, text }: CueBlock, tally: Tally): Caption {
  const { lines, closesVoice, markup, readings, unended, resumes } = parseCueText(text);
  if (identifier !== "") tally.count("cue identifiers", line - 1, identifier);
  if (settings !== "") tally.count("cue settings", line, settings);
  if (markup !== "") tally.count("cue markup", line, markup);
  if (readings !== "") tally.count("ruby readings", line, readings);
  if (unended !== "") {
    tally.skip("tag that does not end", line, unended);
    tally.warn(
      "unended",
      line,
      `expected a tag to end with ">", found ${JSON.stringify(unended.slice(0, 40))}; it is left out with the rest of its caption`,
    );
  }
  if (resumes) {
    tally.warn(
      "resumes",
      line,
      "words follow a voice that stood inside another one; they are the outer voice's, as players have it",
    );
  }
  if (text.trim() === "") tally.warn("empty", line, "expected a caption's words under its time, found none");
  return { line, start, end, lines, closesVoice, glued: false };
}
