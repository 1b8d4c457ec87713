/** What an open index holds in memory, put together so that the next snapshot can take over what has not changed. */
import type { LoadedEntry } from "./entry-reader.ts";
import type { ActiveEntry } from "./index-layout.ts";
import type { IndexedTranscript, WordTable } from "./passage-store.ts";
import { VectorSegment } from "./vector-matrix.ts";
import { WordPool } from "./word-pool.ts";

/** One entry without its vectors, which are in its segment. */
interface HeldEntry {
  readonly indexed: IndexedTranscript;
  readonly words: readonly string[];
  readonly segment: VectorSegment;
  /** Its rows in the segment. */
  readonly start: number;
  readonly count: number;
}

export interface Snapshot {
  readonly entries: readonly HeldEntry[];
  readonly segments: readonly VectorSegment[];
  readonly wordTable: WordTable;
  /** By what names the content of an entry. */
  readonly held: ReadonlyMap<string, HeldEntry>;
  /** Segments by the entries in them. */
  readonly bySignature: ReadonlyMap<string, VectorSegment>;
}

export interface SnapshotSource {
  readonly active: readonly ActiveEntry[];
  readonly dimensions: number;
  readonly wordDimensions: number;
  /** Reads an entry that the snapshot before did not hold. */
  load(entry: ActiveEntry): Promise<LoadedEntry>;
  readonly previous: Snapshot | null;
}

/** Segments begin at one entry in so many, told by its name alone, so that a new entry changes one segment. */
const ENTRIES_PER_SEGMENT = 16;
const MOST_ENTRIES_PER_SEGMENT = 64;

/** Entries are read one by one, and only what is kept of one is held while the next is read. */
export async function buildSnapshot(source: SnapshotSource): Promise<Snapshot> {
  const words = new WordPool(source.wordDimensions);
  const vectorOf = findWords(source.previous);
  const entries: HeldEntry[] = [];
  const bySignature = new Map<string, VectorSegment>();
  for (const group of groupEntries(source.active)) {
    const signature = group.map(keyOf).join("\n");
    const parts: Part[] = [];
    for (const entry of group) {
      const known = source.previous?.held.get(keyOf(entry));
      parts.push(known === undefined ? await loadPart(entry, source, words) : keepPart(known));
      if (known !== undefined) words.addFrom(known.words, vectorOf);
    }
    const reused = source.previous?.bySignature.get(signature);
    const segment =
      reused ??
      new VectorSegment(
        parts.map(({ block }) => block()),
        source.dimensions,
      );
    bySignature.set(signature, segment);
    let start = 0;
    for (const { indexed, words: own, count } of parts) {
      entries.push({ indexed, words: own, segment, start, count });
      start += count;
    }
  }
  return {
    entries,
    segments: [...bySignature.values()],
    wordTable: words.finish(),
    held: new Map(source.active.flatMap((entry, at) => entriesAt(entry, entries[at]))),
    bySignature,
  };
}

interface Part {
  readonly indexed: IndexedTranscript;
  readonly words: readonly string[];
  readonly count: number;
  /** Its rows, one after another. */
  block(): Float32Array;
}

async function loadPart(entry: ActiveEntry, source: SnapshotSource, pool: WordPool): Promise<Part> {
  const { transcript, passages, wordTable, vectors } = await source.load(entry);
  const words = pool.add(wordTable);
  return { indexed: { transcript, passages }, words, count: vectors.length / source.dimensions, block: () => vectors };
}

function keepPart({ indexed, words, segment, start, count }: HeldEntry): Part {
  return { indexed, words, count, block: () => segment.copy(start, count) };
}

function entriesAt(entry: ActiveEntry, held: HeldEntry | undefined): readonly (readonly [string, HeldEntry])[] {
  return held === undefined ? [] : [[keyOf(entry), held]];
}

function keyOf({ transcript, contentHash }: ActiveEntry): string {
  return `${transcript} ${contentHash}`;
}

function groupEntries(active: readonly ActiveEntry[]): readonly (readonly ActiveEntry[])[] {
  const groups: ActiveEntry[][] = [];
  for (const entry of active) {
    const open = groups.at(-1);
    const begins = open === undefined || open.length === MOST_ENTRIES_PER_SEGMENT || opensSegment(entry.transcript);
    if (begins) groups.push([entry]);
    else open.push(entry);
  }
  return groups;
}

/** The hash of Fowler, Noll and Vo (FNV-1a) over the id. */
function opensSegment(id: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 8) % ENTRIES_PER_SEGMENT === 0;
}

function findWords(previous: Snapshot | null): (word: string) => Float32Array | null {
  if (previous === null) return () => null;
  const { words, vectors, dimensions } = previous.wordTable;
  const rows = new Map(words.map((word, row) => [word, row]));
  return (word) => {
    const row = rows.get(word);
    return row === undefined ? null : vectors.subarray(row * dimensions, (row + 1) * dimensions);
  };
}
