/** Reads one transcript's entry and refuses it unless it is whole and made by the model in use. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { refuseOtherFormat } from "./active-entries.ts";
import { countSentences, sha256 } from "./entry-files.ts";
import { explainingDamage } from "./explain-damage.ts";
import {
  type ActiveEntry,
  EntryManifest,
  entryFolder,
  type IndexModel,
  MANIFEST,
  TRANSCRIPT_FILE,
  VECTORS_FOLDER,
  WORD_VECTORS_FILE,
  WORDS_FILE,
} from "./index-layout.ts";
import type { IndexedTranscript, WordTable } from "./passage-store.ts";
import { refuseOtherModel } from "./refuse-other-model.ts";
import { StoredTranscript } from "./stored-transcript.ts";
import { UnitRows } from "./unit-rows.ts";
import { readVectraUnits } from "./vectra-index.ts";
import { bytesToFloats } from "./word-table.ts";

/** Where an entry is and what it has to be. */
interface EntryPlace {
  readonly root: string;
  readonly entry: ActiveEntry;
  readonly model: IndexModel;
}

export interface LoadedEntry extends IndexedTranscript {
  /** A row per passage and sentence, in the order of `UnitRows`; zeros where the index has no vector. */
  readonly vectors: Float32Array;
  /** The Vectra indexes that the vectors come from. */
  readonly vectraFiles: readonly Buffer[];
  readonly wordTable: WordTable;
}

interface CheckedFiles {
  readonly manifest: EntryManifest;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** @throws Failure `index-mismatch` or `index-corrupt` */
export async function readEntry(place: EntryPlace): Promise<LoadedEntry> {
  return explainingDamage(place, async () => {
    const { manifest, files } = await readCheckedFiles(place);
    const indexed = StoredTranscript.parse(parseJson(files, TRANSCRIPT_FILE));
    const words = z.array(z.string()).parse(parseJson(files, WORDS_FILE));
    const wordVectors = bytesToFloats(files.get(WORD_VECTORS_FILE) ?? Buffer.alloc(0));
    const wordTable = { words, dimensions: place.model.wordDimensions, vectors: wordVectors };
    refuseContradictions({ ...indexed, wordTable }, manifest);
    const vectraFiles = [...files].filter(([path]) => path.startsWith(`${VECTORS_FOLDER}/`)).map(([, bytes]) => bytes);
    return { ...indexed, wordTable, vectraFiles, vectors: packVectors(indexed, vectraFiles, manifest) };
  });
}

/**
 * Checks an entry without loading it.
 * @returns the paths of its files
 * @throws Failure `index-mismatch` or `index-corrupt`
 */
export async function checkEntry(place: EntryPlace): Promise<readonly string[]> {
  const { files } = await explainingDamage(place, () => readCheckedFiles(place));
  return [...files.keys(), MANIFEST];
}

/** Every file of the entry, each with the digest that its manifest gives. */
async function readCheckedFiles({ root, entry, model }: EntryPlace): Promise<CheckedFiles> {
  const folder = entryFolder(root, entry);
  const manifest = await readManifest(join(folder, MANIFEST), model);
  expectSame("its transcript", manifest.transcript, entry.transcript);
  expectSame("its content", manifest.contentHash, entry.contentHash);
  const files = new Map<string, Buffer>();
  for (const [path, digest] of Object.entries(manifest.files)) {
    const bytes = await readFile(join(folder, path));
    if (sha256(bytes) !== digest) throw new Error(`${path} is not as it was written`);
    files.set(path, bytes);
  }
  return { manifest, files };
}

async function readManifest(path: string, model: IndexModel): Promise<EntryManifest> {
  const json: unknown = JSON.parse(await readFile(path, "utf8"));
  refuseOtherFormat(json, path);
  const manifest = EntryManifest.parse(json);
  refuseOtherModel(manifest.model, model);
  return manifest;
}

function parseJson(files: ReadonlyMap<string, Buffer>, path: string): unknown {
  return JSON.parse(files.get(path)?.toString("utf8") ?? "");
}

/** Copies the vectors out of Vectra, one index at a time, so that only one is held as Vectra holds it. */
function packVectors(
  indexed: IndexedTranscript,
  vectraFiles: readonly Buffer[],
  { counts, model }: EntryManifest,
): Float32Array {
  const rows = new UnitRows([indexed]);
  const packed = new Float32Array(rows.count * model.dimensions);
  let found = 0;
  for (const bytes of vectraFiles) {
    for (const { passage, sentence, vector } of readVectraUnits(bytes)) {
      const row = rows.rowOf(passage, sentence);
      if (row === undefined) throw new Error(`a vector stands for the unknown ${passage}`);
      expectSame("a vector's dimensions", vector.length, model.dimensions);
      packed.set(vector, row * model.dimensions);
      found += 1;
    }
  }
  expectSame("its vectors", found, counts.vectors);
  return packed;
}

function refuseContradictions(
  { transcript, passages, wordTable }: Pick<LoadedEntry, "transcript" | "passages" | "wordTable">,
  manifest: EntryManifest,
): void {
  expectSame("its transcript", transcript.id, manifest.transcript);
  expectSame("its source's hash", transcript.sourceHash, manifest.sourceHash);
  expectSame("its text's hash", `sha256:${sha256(transcript.text)}`, manifest.sourceHash);
  expectSame("its passages", passages.length, manifest.counts.passages);
  expectSame("its sentences", countSentences(passages), manifest.counts.sentences);
  expectSame("its words", wordTable.words.length, manifest.counts.words);
  expectSame("its words' vectors", wordTable.vectors.length, wordTable.words.length * wordTable.dimensions);
}

function expectSame(what: string, found: string | number, expected: string | number): void {
  if (found !== expected) throw new Error(`${what}: expected ${expected}, got ${found}`);
}
