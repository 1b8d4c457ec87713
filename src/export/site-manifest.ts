/** `verbatim.json`, the first file a browser reads of an exported site: what there is, in which version, with every hash. */
import { z } from "zod";
import { TranscriptId } from "../domain/transcript.ts";
import { SITE_FORMAT } from "./site-paths.ts";

/** A path below the site's folder that cannot lead out of it. */
const SitePath = z.string().regex(/^(?:[A-Za-z0-9_-][\w.-]*\/)*[A-Za-z0-9_-][\w.-]*$/);

const Slice = z.object({
  path: SitePath,
  /** Bytes as stored. */
  bytes: z.int().positive(),
  /** Of the bytes as stored, in hex digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Slice = Readonly<z.infer<typeof Slice>>;

/** A file that is stored deflated (RFC 1950) and cut into slices; joined in order and inflated they are the file. */
export const PackedFile = z.object({
  /** Bytes once inflated. */
  bytes: z.int().nonnegative(),
  slices: z.array(Slice).min(1),
});
export type PackedFile = Readonly<z.infer<typeof PackedFile>>;

export const SiteManifest = z.object({
  format: z.literal(SITE_FORMAT),
  /** The program that exported the site. */
  verbatim: z.string(),
  /** The library's: changes exactly when any answer could change. */
  version: z.string(),
  model: z.object({
    id: z.string(),
    fingerprint: z.string(),
    dimensions: z.int().positive(),
    /** A token met n times in a text counts n(s + 1)/(n + s) times; null: n times. */
    saturation: z.number().positive().nullable(),
    /** Primary subtags of the languages it understands; null: any. */
    languages: z.array(z.string()).nullable(),
  }),
  /** The scripts of the search, named by their content. */
  scripts: z.object({ search: SitePath, model: SitePath }),
  /** One file for each transcript, in the order of their ids. */
  transcripts: z.array(z.object({ id: TranscriptId, file: PackedFile })),
  /** The model's files by the names under which the library asks for them. */
  modelFiles: z.record(z.string(), PackedFile),
  /** The WebAssembly that runs the model: with SIMD instructions, and without. */
  runtime: z.object({ simd: PackedFile, plain: PackedFile }),
});
export type SiteManifest = Readonly<z.infer<typeof SiteManifest>>;
