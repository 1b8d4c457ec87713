/** Files as an exported site stores them: deflated, cut into slices, each named by its content. */
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { PackedFile } from "../export/site-manifest.ts";

/** Bytes of a slice. A reader on a poor line loses no more than one, and several come at once. */
const SLICE_BYTES = 1024 * 1024;
const NAME_DIGITS = 16;

/** Where a site's files go, by their paths in it. */
export type SiteWriter = (path: string, content: Uint8Array | string) => void;

export function packFile(content: Uint8Array, write: SiteWriter): PackedFile {
  // zlib's format and not gzip's, whose header says which system wrote it.
  const deflated = deflateSync(content, { level: 9 });
  const count = Math.max(1, Math.ceil(deflated.length / SLICE_BYTES));
  const slices = Array.from({ length: count }, (_, at) => {
    const bytes = deflated.subarray(at * SLICE_BYTES, (at + 1) * SLICE_BYTES);
    const sha256 = hashOf(bytes);
    // No extension that a host might act upon.
    const path = `data/${sha256.slice(0, NAME_DIGITS)}.bin`;
    write(path, bytes);
    return { path, bytes: bytes.length, sha256 };
  });
  return { bytes: content.length, slices };
}

/** Writes a file under its name with its content's hash in it, and says where. */
export function writeHashed(name: string, content: Uint8Array | string, write: SiteWriter): string {
  const [, stem = name, extension = ""] = /^(.*)(\.[a-z]+)$/.exec(name) ?? [];
  const path = `assets/${stem}-${hashOf(content).slice(0, NAME_DIGITS)}${extension}`;
  write(path, content);
  return path;
}

function hashOf(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
