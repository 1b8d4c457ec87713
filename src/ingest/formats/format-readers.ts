/** Every reader of a published format, and which of them a file is for. */
import { Failure } from "../../domain/failure.ts";
import type { PublishedFile } from "../../domain/transcript-draft.ts";
import { loneNames } from "../adding/find-set-names.ts";
import { akomaNtosoReader } from "./akoma-ntoso-reader.ts";
import { docxReader } from "./docx-reader.ts";
import type { FormatReader } from "./format-reader.ts";
import { htmlReader } from "./html-reader.ts";
import { markdownReader } from "./markdown.ts";
import { nameKindOfFile } from "./name-kind-of-file.ts";
import { podcastJsonReader } from "./podcast-json.ts";
import { srtReader } from "./srt.ts";
import { textReader } from "./text.ts";
import { webvttReader } from "./webvtt.ts";

/** In the order in which they are tried: the stricter a format's marks, the earlier. */
const FORMAT_READERS: readonly FormatReader[] = [
  akomaNtosoReader,
  docxReader,
  htmlReader,
  webvttReader,
  srtReader,
  podcastJsonReader,
  markdownReader,
  textReader,
];

/**
 * @param forced the format that the user says it is; null: the first whose reader recognises the file
 * @throws Failure `format-unknown`, `file-empty`
 */
export function chooseReader(source: PublishedFile, forced: string | null): FormatReader {
  const place = { file: source.name };
  if (source.bytes.every((byte) => byte <= 0x20)) {
    throw new Failure("file-empty", "expected a transcript, found an empty file; give the one with its text", {
      place,
    });
  }
  if (forced !== null) return readerOf(forced);
  const reader = FORMAT_READERS.find((each) => each.recognises(source) && !(each === srtReader && hasNames(source)));
  if (reader !== undefined) return reader;
  const { found, advice } = nameKindOfFile(source.bytes);
  throw new Failure("format-unknown", `expected a transcript as ${listOfFormats()}, found ${found}; ${advice}`, {
    place,
  });
}

/**
 * Meeting and editing software saves times as SubRip does, without its counters and with the speaker's name on a
 * line of its own, which SubRip has no word for.
 */
function hasNames({ bytes }: PublishedFile): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, LOOKED_AT)).trimStart();
  return !/^\d+\s*\n/u.test(text) && loneNames(text).length > 0;
}

/** How far a file is looked at, in bytes. */
const LOOKED_AT = 65_536;

function readerOf(name: string): FormatReader {
  const reader = FORMAT_READERS.find(({ format }) => format === name);
  if (reader !== undefined) return reader;
  throw new Failure("format-unknown", `expected one of the formats ${listOfFormats()}, found ${JSON.stringify(name)}`);
}

const listOfFormats = (): string => FORMAT_READERS.map(({ format }) => format).join(", ");
