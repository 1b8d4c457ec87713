/** What one transcript's entry holds, as files. */
import { createHash } from "node:crypto";
import {
  type EntryManifest,
  FORMAT_VERSION,
  type IndexModel,
  MANIFEST,
  TRANSCRIPT_FILE,
  VECTORS_FOLDER,
  WORD_VECTORS_FILE,
  WORDS_FILE,
} from "./index-layout.ts";
import type { TranscriptIndexEntry } from "./passage-store.ts";
import { refuseOtherLengths } from "./refuse-other-lengths.ts";
import { encodeVectraIndex, type IndexedUnit, VECTRA_FILE } from "./vectra-index.ts";
import { floatBytes } from "./word-table.ts";

/** File contents by their path in the entry's folder, with `/` between its parts; the manifest is the last. */
export type EntryFiles = ReadonlyMap<string, Uint8Array>;

/** A reader holds one index at a time as objects; and Vectra, which compares ids one by one, can still insert. */
const UNITS_PER_VECTRA_INDEX = 2048;

/** @throws TypeError when the entry contradicts itself or its model: a fault of the program, not of its user */
export function entryFiles(entry: TranscriptIndexEntry, model: IndexModel): EntryFiles {
  refuseOtherLengths(entry, model);
  const units = unitsOf(entry);
  const files = new Map<string, Uint8Array>();
  files.set(TRANSCRIPT_FILE, json({ transcript: entry.transcript, passages: entry.passages }));
  for (let start = 0; start < units.length; start += UNITS_PER_VECTRA_INDEX) {
    const name = String(start / UNITS_PER_VECTRA_INDEX).padStart(3, "0");
    const bytes = encodeVectraIndex(units.slice(start, start + UNITS_PER_VECTRA_INDEX));
    files.set(`${VECTORS_FOLDER}/${name}/${VECTRA_FILE}`, bytes);
  }
  files.set(WORDS_FILE, json(entry.wordTable.words));
  files.set(WORD_VECTORS_FILE, floatBytes(entry.wordTable.vectors));
  files.set(MANIFEST, json(manifestOf(entry, { model, files, vectors: units.length })));
  return files;
}

/** Passages and sentences in the order of the text; zeros stay out, because Vectra scores them NaN. */
function unitsOf({ passages, vectors }: TranscriptIndexEntry): readonly IndexedUnit[] {
  return passages.flatMap(({ id }, position) => {
    const { passage, sentences } = vectors[position] ?? { passage: new Float32Array(), sentences: [] };
    const units = [passage, ...sentences].map((vector, unit) => ({
      passage: id,
      sentence: unit === 0 ? null : unit - 1,
      vector,
    }));
    return units.filter(({ vector }) => vector.some((number) => number !== 0));
  });
}

function manifestOf(
  entry: TranscriptIndexEntry,
  { model, files, vectors }: { readonly model: IndexModel; readonly files: EntryFiles; readonly vectors: number },
): EntryManifest {
  return {
    formatVersion: FORMAT_VERSION,
    model: {
      id: model.id,
      fingerprint: model.fingerprint,
      dimensions: model.dimensions,
      wordDimensions: model.wordDimensions,
    },
    transcript: entry.transcript.id,
    sourceHash: entry.transcript.sourceHash,
    contentHash: entry.contentHash,
    counts: {
      passages: entry.passages.length,
      sentences: countSentences(entry.passages),
      vectors,
      words: entry.wordTable.words.length,
    },
    files: Object.fromEntries([...files].map(([path, bytes]) => [path, sha256(bytes)])),
    createdAt: new Date().toISOString(),
  };
}

export function countSentences(passages: readonly { readonly sentences: readonly unknown[] }[]): number {
  return passages.reduce((sum, { sentences }) => sum + sentences.length, 0);
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function json(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}
