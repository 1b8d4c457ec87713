/** The plainest store there is: the reference that others are compared with. */
import { createHash } from "node:crypto";
import { Failure } from "../../src/domain/failure.ts";
import type { Passage, PassageId } from "../../src/domain/passage.ts";
import type { PassageFilter } from "../../src/domain/question.ts";
import type { Transcript } from "../../src/domain/transcript.ts";
import type {
  NearbyUnit,
  PassageSimilarity,
  PassageStore,
  PassageVectors,
  TranscriptIndexEntry,
  WordTable,
} from "../../src/store/passage-store.ts";

interface Held {
  readonly transcript: Transcript;
  readonly passage: Passage;
  readonly vectors: PassageVectors;
}

export class MemoryStore implements PassageStore {
  readonly version: string;
  readonly transcripts: readonly TranscriptIndexEntry[];
  readonly wordTable: WordTable;
  readonly #held: readonly Held[];

  constructor(entries: readonly TranscriptIndexEntry[]) {
    this.transcripts = entries.toSorted((left, right) => (left.transcript.id < right.transcript.id ? -1 : 1));
    this.version = createHash("sha256")
      .update(this.transcripts.map(({ contentHash }) => contentHash).join())
      .digest("hex");
    this.wordTable = merge(this.transcripts);
    this.#held = this.transcripts.flatMap(({ transcript, passages, vectors }) =>
      passages.flatMap((passage, index) => {
        const found = vectors[index];
        return found === undefined ? [] : [{ transcript, passage, vectors: found }];
      }),
    );
  }

  async nearest(query: Float32Array, limit: number, filter: PassageFilter = {}): Promise<readonly NearbyUnit[]> {
    return this.#held
      .filter((held) => matches(held, filter))
      .flatMap(({ passage, vectors }) =>
        [vectors.passage, ...vectors.sentences].map((vector, index) => ({
          passage: passage.id,
          sentence: index === 0 ? null : index - 1,
          similarity: cosine(query, vector),
        })),
      )
      .toSorted((left, right) => right.similarity - left.similarity)
      .slice(0, limit);
  }

  async similarities(query: Float32Array, passages: readonly PassageId[]): Promise<readonly PassageSimilarity[]> {
    return passages.map((id) => {
      const held = this.#held.find(({ passage }) => passage.id === id);
      if (held === undefined) throw new Failure("passage-unknown", `Expected a passage of the index, got "${id}".`);
      const { passage, sentences } = held.vectors;
      return { passage: cosine(query, passage), sentences: sentences.map((sentence) => cosine(query, sentence)) };
    });
  }

  async close(): Promise<void> {}
}

function matches({ transcript, passage }: Held, filter: PassageFilter): boolean {
  return [
    filter.transcript === undefined || filter.transcript === transcript.id,
    (filter.speakerNames ?? [filter.speaker ?? passage.speaker.name]).some(
      (name) => name.toLowerCase() === passage.speaker.name.toLowerCase(),
    ),
    filter.kinds === undefined || filter.kinds.includes(passage.kind),
    filter.from === undefined || filter.from <= transcript.date,
    filter.to === undefined || filter.to >= transcript.date,
  ].every((holds) => holds);
}

function cosine(left: Float32Array, right: Float32Array): number {
  const dot = left.reduce((sum, number, entry) => sum + number * (right[entry] ?? 0), 0);
  const lengths = Math.hypot(...left) * Math.hypot(...right);
  return lengths === 0 ? 0 : dot / lengths;
}

function merge(entries: readonly TranscriptIndexEntry[]): WordTable {
  const rows = new Map<string, Float32Array>();
  const dimensions = entries[0]?.wordTable.dimensions ?? 0;
  for (const { wordTable } of entries) {
    for (const [row, word] of wordTable.words.entries()) {
      rows.set(word, wordTable.vectors.slice(row * dimensions, (row + 1) * dimensions));
    }
  }
  const words = [...rows.keys()].sort();
  return { words, dimensions, vectors: Float32Array.from(words.flatMap((word) => [...(rows.get(word) ?? [])])) };
}
