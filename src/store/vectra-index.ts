/** The one file that uses Vectra: an index of vectors as bytes, back, and searched. */
import { asVectraVector, vectraCodec } from "./vectra-codec.ts";

/** What a vector stands for: a passage (`sentence` null) or one of its sentences. */
interface Unit {
  readonly passage: string;
  readonly sentence: number | null;
}

export interface IndexedUnit extends Unit {
  readonly vector: Float32Array;
}

/** As Vectra holds it: to be copied, not kept. */
interface HeldUnit extends Unit {
  readonly vector: ArrayLike<number>;
}

interface ScoredUnit extends Unit {
  /** Cosine. */
  readonly score: number;
}

export interface VectraIndex {
  /** Vectra's own search; ties in no order. */
  query(vector: Float32Array, limit: number): Promise<readonly ScoredUnit[]>;
}

/** The name Vectra gives the file of an index with this codec. */
export const VECTRA_FILE = "index.pb";
const FOLDER = "index";
const FILE = `${FOLDER}/${VECTRA_FILE}`;

/**
 * Vectra works in memory and never touches the disk: it writes files in place, without a flush or a
 * lock. Its lighter entry, without servers and file watchers, loads in half the time.
 */
async function emptyIndex() {
  const { LocalIndex, VirtualFileStorage } = await import("vectra/browser");
  const storage = new VirtualFileStorage();
  return { storage, index: new LocalIndex(FOLDER, undefined, storage, vectraCodec) };
}

/**
 * The bytes that Vectra itself would store for these units, written without it: it looks every id up among
 * all before it, and to load its library takes a second of a processor. No vector may be all zeros.
 */
export function encodeVectraIndex(units: readonly IndexedUnit[]): Uint8Array {
  const items = units.map(({ passage, sentence, vector }) => ({
    id: sentence === null ? passage : `${passage}/${sentence}`,
    metadata: sentence === null ? { unit: "passage", passage } : { unit: "sentence", passage, sentence },
    vector: asVectraVector(vector),
    norm: lengthOf(vector),
  }));
  return vectraCodec.serializeIndex({ version: 1, metadata_config: {}, items });
}

/** Added up in the order of the entries, as Vectra does: its search divides by this very number. */
function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (const entry of vector) squares += entry * entry;
  return Math.sqrt(squares);
}

/**
 * The units of an index, without Vectra: to load its library takes longer than everything else at start.
 * @throws Error where the bytes are no index
 */
export function readVectraUnits(bytes: Buffer): readonly HeldUnit[] {
  return vectraCodec.deserializeIndex(bytes).items.map(({ metadata, vector }) => ({ ...unitOf(metadata), vector }));
}

/** @throws Error on the first use, where the bytes are no index */
export async function openVectraIndex(bytes: Buffer): Promise<VectraIndex> {
  const { storage, index } = await emptyIndex();
  await storage.upsertFile(FILE, bytes);
  return {
    query: async (vector, limit) => {
      const found = await index.queryItems(asVectraVector(vector), "", limit);
      return found.map(({ item, score }) => ({ ...unitOf(item.metadata), score }));
    },
  };
}

function unitOf(metadata: Readonly<Record<string, string | number | boolean>>): Unit {
  const { passage, sentence } = metadata;
  return { passage: String(passage), sentence: typeof sentence === "number" ? sentence : null };
}
