/** The digest of a file's bytes. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { systemCode } from "../domain/system-code.ts";

export interface FileDigest {
  /** Bytes. */
  readonly size: number;
  /** Hex digits. */
  readonly sha256: string;
}

/** Streams, because models can be larger than what one wants to hold. Null where there is no such file. */
export async function digestFile(path: string): Promise<FileDigest | null> {
  const hash = createHash("sha256");
  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    await pipeline(stream, hash);
  } catch (fault) {
    if (isMissing(fault)) return null;
    throw fault;
  }
  return { size: stream.bytesRead, sha256: hash.digest("hex") };
}

function isMissing(fault: unknown): boolean {
  const code = systemCode(fault);
  return code === "ENOENT" || code === "ENOTDIR";
}
