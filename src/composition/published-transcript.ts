/** A transcript as a site publishes it, fetched or read for checking citations against it. */
import { readFile } from "node:fs/promises";
import { Failure } from "../domain/failure.ts";
import type { Paragraph, Transcript } from "../domain/transcript.ts";
import { TranscriptResponse } from "../http/contract.ts";
import { explainUnreadable } from "../ingest/explain-unreadable.ts";
import { readTranscript } from "../ingest/read-transcript.ts";

const PATIENCE_MS = 20_000;
/** A day of talk is about a megabyte. */
const MOST_BYTES = 64 * 1024 * 1024;

/** @throws Failure `source-unreachable` */
export async function fetchText(address: string): Promise<string> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(address, { headers: { accept: "application/json" }, signal });
    if (!response.ok) throw unreachable(address, `found the status ${response.status}`);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readBytes(response, address));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw unreachable(address, "found that it cannot be fetched or read as text", cause);
  }
}

async function readBytes(response: Response, address: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    size += part.length;
    if (size > MOST_BYTES) throw unreachable(address, `found more than ${MOST_BYTES} bytes`);
  }
  return Buffer.concat(parts);
}

function unreachable(address: string, found: string, cause?: unknown): Failure {
  const message = `expected the source at ${address}, ${found}; check the address, or name the source with --source`;
  return new Failure("source-unreachable", message, { cause });
}

/**
 * @param place an address, or a file: JSON as `/t/<id>.json` has it, or a transcript of the corpus
 * @throws Failure
 */
export async function loadSource(place: string): Promise<Transcript> {
  if (/^https?:\/\//.test(place)) return parsePublished(await fetchText(place), place);
  if (!place.endsWith(".json")) return (await readTranscript(place)).transcript;
  return parsePublished(await readText(place), place);
}

/** @throws Failure `file-unreadable` */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const message = `expected a file of JSON, ${explainUnreadable(cause)}`;
    throw new Failure("file-unreadable", message, { place: { file }, cause });
  }
}

/** @throws Failure `citation-invalid` where it is no published transcript */
function parsePublished(json: string, place: string): Transcript {
  const parsed = TranscriptResponse.safeParse(safeJson(json));
  if (!parsed.success) {
    throw new Failure(
      "citation-invalid",
      `expected a transcript as /t/<id>.json has it at ${place}, found something else; name the source with --source`,
    );
  }
  const { passages: _passages, speakers: _speakers, turns, ...details } = parsed.data;
  return { ...details, voices: [], turns: turns.map((turn) => ({ ...turn, paragraphs: atLeastOne(turn.paragraphs) })) };
}

function safeJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function atLeastOne([first, ...rest]: readonly Paragraph[]): readonly [Paragraph, ...Paragraph[]] {
  if (first === undefined) throw new RangeError("expected a paragraph, found none");
  return [first, ...rest];
}
