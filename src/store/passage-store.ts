/** The port through which retrieval sees the index: one immutable snapshot of the corpus. */
import type { Passage, PassageId } from "../domain/passage.ts";
import type { PassageFilter } from "../domain/question.ts";
import type { Transcript } from "../domain/transcript.ts";

export interface IndexedTranscript {
  readonly transcript: Transcript;
  /** In the order of the text. */
  readonly passages: readonly Passage[];
}

/** A passage, or one sentence of it, near a query. */
export interface NearbyUnit {
  readonly passage: PassageId;
  /** Position among the passage's sentences, from 0; null for the passage as a whole. */
  readonly sentence: number | null;
  /** Cosine, -1 to 1. */
  readonly similarity: number;
}

/** Cosines of one query with a passage and with each of its sentences, in order. */
export interface PassageSimilarity {
  readonly passage: number;
  readonly sentences: ArrayLike<number>;
}

/** The distinct words of the corpus with their vectors: row `i` of `vectors` belongs to `words[i]`. */
export interface WordTable {
  readonly words: readonly string[];
  readonly dimensions: number;
  readonly vectors: Float32Array;
}

/** One snapshot: it never changes while it is open, whatever happens on disk. */
export interface PassageStore {
  /** Changes exactly when any answer could change. */
  readonly version: string;
  /** Sorted by transcript id. */
  readonly transcripts: readonly IndexedTranscript[];
  readonly wordTable: WordTable;
  /**
   * The units nearest to a query among the passages the filter admits, best first; ties in the order of
   * the corpus.
   * @param query a unit vector of the index's model
   */
  nearest(query: Float32Array, limit: number, filter?: PassageFilter): Promise<readonly NearbyUnit[]>;
  /** Exact similarities for given passages, in their order. */
  similarities(query: Float32Array, passages: readonly PassageId[]): Promise<readonly PassageSimilarity[]>;
  close(): Promise<void>;
}

/** What one transcript puts into the index. `vectors` is parallel to `passages`. */
export interface TranscriptIndexEntry extends IndexedTranscript {
  /** Identifies file, model and pipeline: the same hash means the same entry. */
  readonly contentHash: string;
  readonly vectors: readonly PassageVectors[];
  readonly wordTable: WordTable;
}

export interface PassageVectors {
  readonly passage: Float32Array;
  /** Parallel to the passage's `sentences`. */
  readonly sentences: readonly Float32Array[];
}

/**
 * The one writer of an index. Every call is durable when it resolves, and atomic if it is cut short. Several
 * may be under way at once; those for one transcript are done in turn.
 */
export interface IndexWriter {
  /** The content hash of each active transcript, by id. */
  active(): ReadonlyMap<string, string>;
  /** The ids of all transcripts that readers look for, those included whose entries no reader can use. */
  listed(): readonly string[];
  /** Adds or replaces one transcript. */
  put(entry: TranscriptIndexEntry): Promise<void>;
  /** Takes a transcript out of the index and its text off the disk. */
  remove(transcript: string): Promise<void>;
  /** Waits for what is under way, then releases the lock. */
  close(): Promise<void>;
}
