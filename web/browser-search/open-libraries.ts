/** The two libraries over one site: by words alone, as soon as the texts are here, and by words and meaning. */
import { createLibrary } from "../../src/answering/create-library.ts";
import type { Library } from "../../src/domain/library.ts";
import { normalise } from "../../src/embedding/static-embedding.ts";
import type { SiteManifest } from "../../src/export/site-manifest.ts";
import type { PortableTranscript } from "../../src/export/transcript-file.ts";
import { FITTED_WEIGHTS } from "../../src/retrieval/fitted-weights.ts";
import type { Models } from "../../src/retrieval/prepare-query.ts";
import { createRanker } from "../../src/retrieval/rank-passages.ts";
import { buildInSteps, type RetrievalIndex } from "../../src/retrieval/retrieval-index.ts";
import { PackedStore } from "../../src/store/packed-store.ts";
import type { PassageStore, WordTable } from "../../src/store/passage-store.ts";
import { VectorSegment } from "../../src/store/vector-matrix.ts";
import { WordPool } from "../../src/store/word-pool.ts";
import type { ModelConnection } from "./model-connection.ts";
import { wordsStore } from "./words-store.ts";

/** Called after each transcript: a large archive takes a small device a while, in which nothing else is heard of it. */
export type OnStep = () => void;

export function openWordsLibrary(version: string, transcripts: readonly PortableTranscript[], onStep: OnStep): Library {
  return libraryOver(wordsStore({ version, transcripts }), null, onStep);
}

/**
 * The server's library: the vectors it reads from its index are made here from the token ids.
 * @throws Error where the model cannot be loaded or run
 */
export async function openFullLibrary(
  { version, model, ...manifest }: SiteManifest,
  transcripts: readonly PortableTranscript[],
  { connection, onStep }: { readonly connection: ModelConnection; readonly onStep: OnStep },
): Promise<Library> {
  const { dimensions } = model;
  const embedded = await Promise.all(transcripts.map((transcript) => embed(transcript, dimensions, connection)));
  const words = new WordPool(dimensions);
  for (const { wordTable } of embedded) words.add(wordTable);
  const store = new PackedStore({
    version,
    transcripts,
    dimensions,
    wordTable: words.finish(),
    segments: embedded.map(({ vectors }) => new VectorSegment([vectors], dimensions)),
  });
  return libraryOver(store, connection.models({ version, model, ...manifest }), onStep);
}

async function embed(
  { words, wordTokens, unitTokens }: PortableTranscript,
  dimensions: number,
  connection: ModelConnection,
): Promise<{ readonly vectors: Float32Array; readonly wordTable: WordTable }> {
  const [vectors, wordVectors] = await Promise.all([
    connection.vectors({ kind: "tokens", tokens: unitTokens }),
    connection.vectors({ kind: "tokens", tokens: wordTokens }),
  ]);
  for (let start = 0; start < vectors.length; start += dimensions)
    normalise(vectors.subarray(start, start + dimensions));
  return { vectors, wordTable: { words, dimensions, vectors: wordVectors } };
}

function libraryOver(store: PassageStore, models: Models | null, onStep: OnStep): Library {
  return createLibrary({
    version: store.version,
    transcripts: store.transcripts,
    ranker: createRanker({ index: buildIndex(store, onStep), store, models, weights: FITTED_WEIGHTS }),
    close: () => store.close(),
  });
}

function buildIndex(store: PassageStore, onStep: OnStep): RetrievalIndex {
  const steps = buildInSteps(store);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    onStep();
  }
}
