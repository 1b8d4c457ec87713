/** The one file of ingestion that touches the disk: a path to a transcript with its passages. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { Failure } from "../domain/failure.ts";
import type { Passage } from "../domain/passage.ts";
import { TranscriptId } from "../domain/transcript.ts";
import { readFrontMatter } from "./front-matter.ts";
import { createKnownSpeakers } from "./known-speakers.ts";
import { type ParsedTranscript, parseTranscript } from "./parse-transcript.ts";
import { splitPassages } from "./split-passages.ts";

export interface ReadTranscript extends ParsedTranscript {
  readonly passages: readonly Passage[];
  /** SHA-256 of the whole file in hex: front matter counts, since it decides who said what. */
  readonly fileHash: string;
}

/**
 * @throws Failure with the file and, where there is one, the line
 */
export async function readTranscript(path: string): Promise<ReadTranscript> {
  const bytes = await readBytes(path);
  const content = decode(bytes, path);
  if (content.trim() === "") {
    throw new Failure("file-empty", "expected a transcript, found an empty file", { place: { file: path } });
  }
  const source = readFrontMatter(content, path);
  if (source.body.trim() === "") {
    throw new Failure("file-empty", "expected the transcript's text after the front matter, found none", {
      place: { file: path, line: source.linesBeforeBody + 1 },
    });
  }
  const parsed = parseTranscript(source, {
    id: source.frontMatter.id ?? idFromPath(path),
    file: path,
    sourceHash: `sha256:${sha256(Buffer.from(source.body, "utf8"))}`,
  });
  const passages = splitPassages(parsed.transcript, createKnownSpeakers(source.frontMatter.speakers));
  if (passages.length === 0) {
    throw new Failure(
      "file-empty",
      "expected at least one paragraph that may be quoted, found none; check the kinds of the sections",
      {
        place: { file: path },
      },
    );
  }
  return { ...parsed, passages, fileHash: sha256(bytes) };
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const found = code === "ENOENT" ? "no such file" : code === "EISDIR" ? "a folder" : `an unreadable one (${code})`;
    throw new Failure("file-unreadable", `expected a transcript file, found ${found}`, {
      place: { file: path },
      cause,
    });
  }
}

function decode(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const at = firstBadByte(bytes);
    const line = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
    const shown = `0x${(bytes[at] ?? 0).toString(16).padStart(2, "0")}`;
    throw new Failure(
      "file-not-utf8",
      `expected UTF-8 text, found the byte ${shown} that is not, number ${at + 1} of the file; save the file as UTF-8`,
      { place: { file: path, line }, cause },
    );
  }
}

/** The offset of the first byte that begins no character: there a lenient decoder puts a mark of its own. */
function firstBadByte(bytes: Buffer): number {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) {
    offset += Buffer.byteLength(text.slice(from, at));
    if (!bytes.subarray(offset, offset + 3).equals(Buffer.from(REPLACEMENT))) return offset;
    from = at;
  }
  return bytes.length;
}

const REPLACEMENT = "\uFFFD";

function idFromPath(path: string): TranscriptId {
  const name = basename(path, extname(path));
  const parsed = TranscriptId.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new Failure(
    "front-matter-invalid",
    `expected a file name of at most 100 lower-case letters and digits joined by single hyphens, found ${JSON.stringify(name)}; rename the file or give it an id in the front matter`,
    { place: { file: path } },
  );
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
