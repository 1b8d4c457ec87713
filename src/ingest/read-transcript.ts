/** The one file of ingestion that touches the disk: a path to a transcript with its passages. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { Failure } from "../domain/failure.ts";
import type { Passage } from "../domain/passage.ts";
import { systemCode } from "../domain/system-code.ts";
import { TranscriptId } from "../domain/transcript.ts";
import { decodeUtf8 } from "./decode-utf8.ts";
import { explainUnreadable } from "./explain-unreadable.ts";
import { readFrontMatter, type SpeakerEntry } from "./front-matter.ts";
import { hashBody } from "./hash-body.ts";
import { createKnownSpeakers } from "./known-speakers.ts";
import { type ParsedTranscript, parseTranscript } from "./parse-transcript.ts";
import { completeSpeakers } from "./share-speakers.ts";
import { parseSpeakersFile, type SharedSpeaker, SPEAKERS_FILE } from "./speakers-file.ts";
import { splitPassages } from "./split-passages.ts";

export interface ReadTranscript extends ParsedTranscript {
  readonly passages: readonly Passage[];
  /** The file's line on which its language stands. */
  readonly languageLine: number;
  /** SHA-256 in hex of the whole file and of the shared speakers it is read with: both decide who said what. */
  readonly fileHash: string;
  /** SHA-256 in hex of the file alone. */
  readonly bytesHash: string;
}

/**
 * @throws Failure with the file and, where there is one, the line
 */
export async function readTranscript(path: string): Promise<ReadTranscript> {
  const bytes = await readBytes(path);
  const content = decodeUtf8(bytes, path);
  if (content.trim() === "") {
    throw new Failure("file-empty", "expected a transcript, found an empty file; put its text there or delete it", {
      place: { file: path },
    });
  }
  const { source, shared } = completeSpeakers(readFrontMatter(content, path), await readSharedSpeakers(dirname(path)));
  if (source.body.trim() === "") {
    throw new Failure("file-empty", "expected the transcript's text after the front matter, found none; add it", {
      place: { file: path, line: source.linesBeforeBody + 1 },
    });
  }
  const parsed = parseTranscript(source, {
    id: source.frontMatter.id ?? idFromPath(path),
    file: path,
    sourceHash: hashBody(source.body),
  });
  const passages = splitPassages(
    parsed.transcript,
    createKnownSpeakers(source.frontMatter.speakers, source.frontMatter.labels),
  );
  if (passages.length === 0) {
    throw new Failure(
      "file-empty",
      "expected at least one paragraph that may be quoted, found none; check the kinds of the sections",
      {
        place: { file: path },
      },
    );
  }
  const { languageLine } = source;
  return { ...parsed, passages, languageLine, fileHash: hashOf(bytes, shared), bytesHash: sha256(bytes) };
}

/** Speakers whom the transcript does not know change nothing about it. */
function hashOf(bytes: Buffer, shared: readonly SpeakerEntry[]): string {
  return shared.length === 0 ? sha256(bytes) : sha256(Buffer.concat([bytes, Buffer.from(JSON.stringify(shared))]));
}

/**
 * The speakers file of a folder of transcripts; most have none.
 * @throws Failure `speakers-invalid`, `file-not-utf8`
 */
export async function readSharedSpeakers(folder: string): Promise<readonly SharedSpeaker[]> {
  const file = join(folder, SPEAKERS_FILE);
  try {
    return parseOnce(decodeUtf8(await readFile(file), file), file);
  } catch (cause) {
    if (systemCode(cause) === "ENOENT") return [];
    if (cause instanceof Failure) throw cause;
    throw new Failure("speakers-invalid", `expected a file of speakers, ${explainUnreadable(cause)}`, {
      place: { file },
      cause,
    });
  }
}

/** The same file lies beside hundreds of transcripts that are read one after another. */
let latest: { readonly yaml: string; readonly file: string; readonly speakers: readonly SharedSpeaker[] } | null = null;

function parseOnce(yaml: string, file: string): readonly SharedSpeaker[] {
  if (latest?.yaml === yaml && latest.file === file) return latest.speakers;
  const speakers = parseSpeakersFile(yaml, file);
  latest = { yaml, file, speakers };
  return speakers;
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Failure("file-unreadable", `expected a transcript file, ${explainUnreadable(cause)}`, {
      place: { file: path },
      cause,
    });
  }
}

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
