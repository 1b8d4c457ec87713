/** A published file's bytes, from a path or a stream, never more than a transcript can have. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Failure } from "../domain/failure.ts";
import type { PublishedFile } from "../domain/transcript-draft.ts";
import { explainUnreadable } from "../ingest/explain-unreadable.ts";

/** In bytes. A day of speech is a megabyte; a Word file may hold pictures. */
const LARGEST = 32 * 1024 * 1024;

/**
 * A file that says how large it is is refused unread.
 * @param input standard input, read where the path is `-`
 * @throws Failure `file-unreadable`, `file-too-large`
 */
export async function readPublishedFile(path: string, input: () => AsyncIterable<Uint8Array>): Promise<PublishedFile> {
  if (path === "-") return { name: path, bytes: await gather(input(), path) };
  try {
    const { size } = await stat(path);
    if (size > LARGEST) throw tooLarge(path, size);
    return { name: path, bytes: await gather(createReadStream(path), path) };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure("file-unreadable", `expected a transcript to add, ${explainUnreadable(cause)}`, {
      place: { file: path },
      cause,
    });
  }
}

async function gather(parts: AsyncIterable<unknown>, path: string): Promise<Uint8Array> {
  const gathered: Buffer[] = [];
  let size = 0;
  for await (const part of parts) {
    const bytes = part instanceof Uint8Array ? part : Buffer.from(String(part));
    size += bytes.length;
    if (size > LARGEST) throw tooLarge(path, null);
    gathered.push(Buffer.from(bytes));
  }
  return Buffer.concat(gathered);
}

function tooLarge(path: string, size: number | null): Failure {
  const most = `${LARGEST / 1024 / 1024} MB`;
  const found = size === null ? "more" : `${Math.round(size / 1024 / 1024).toLocaleString("en")} MB`;
  return new Failure(
    "file-too-large",
    `expected a transcript of at most ${most}, found ${found}; give the text without its pictures, or in parts`,
    { place: { file: path === "-" ? "standard input" : path } },
  );
}
