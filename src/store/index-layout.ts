/** What an index looks like on disk: names of folders and files, and what its manifests say. */
import { join } from "node:path";
import { z } from "zod";
import { TranscriptId } from "../domain/transcript.ts";

/** Raised whenever an older program could not read what a newer one wrote, or the reverse. */
export const FORMAT_VERSION = 4;

/** The command that every refused index is mended with. */
export const REBUILD = "`npx verbatim ingest`";

/** Of entry folders, as `folderName` makes them. */
export const ENTRY_FOLDER = /^[0-9a-f]{16}(?:-\d+)?$/;

/** Which models made the vectors; the same words as the embedding's own identity. */
export const IndexModel = z.object({
  id: z.string(),
  fingerprint: z.string(),
  dimensions: z.number().int().positive(),
  /** Of single words, whose vectors come from the bundled model where the configured one has none. */
  wordDimensions: z.number().int().positive(),
});
export type IndexModel = Readonly<z.infer<typeof IndexModel>>;

/** Read before anything else, because only its own version knows the rest of a manifest. */
export const VersionedManifest = z.object({ formatVersion: z.number() });

/** `<root>/manifest.json`: which folder serves which transcript. */
export const RootManifest = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  active: z.array(
    z.object({
      transcript: TranscriptId,
      contentHash: z.string(),
      folder: z.string().regex(ENTRY_FOLDER),
    }),
  ),
});
export type ActiveEntry = Readonly<z.infer<typeof RootManifest>["active"][number]>;

/** `<root>/<transcript>/<folder>/manifest.json`: what an entry was made from and what must be in it. */
export const EntryManifest = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  model: IndexModel,
  transcript: TranscriptId,
  sourceHash: z.string(),
  contentHash: z.string(),
  /** `vectors` counts passages and sentences that have one: those without a known word do not. */
  counts: z.object({ passages: z.number(), sentences: z.number(), vectors: z.number(), words: z.number() }),
  /** SHA-256 of every other file of the entry, by its path in the folder. */
  files: z.record(z.string(), z.string()),
  createdAt: z.string(),
});
export type EntryManifest = Readonly<z.infer<typeof EntryManifest>>;

export const MANIFEST = "manifest.json";
export const TRANSCRIPT_FILE = "transcript.json";
export const WORDS_FILE = "words.json";
export const WORD_VECTORS_FILE = "words.bin";
export const VECTORS_FOLDER = "vectors";

/** Of folders that are being built; whatever bears it and is not being built is left over. */
export const BUILDING_PREFIX = ".building-";

export function entryFolder(root: string, { transcript, folder }: Pick<ActiveEntry, "transcript" | "folder">): string {
  return join(root, transcript, folder);
}

/**
 * The first 16 digits of a content hash.
 * @throws TypeError when it is not a hash in hex digits, with or without `sha256:` in front
 */
export function folderName(contentHash: string): string {
  const name = /^(?:sha256:)?([0-9a-f]{16})/.exec(contentHash)?.[1];
  if (name === undefined)
    throw new TypeError(`Expected a content hash in hex digits, got ${JSON.stringify(contentHash)}`);
  return name;
}
