/** What goes into the index for a transcript: a vector per passage, per sentence, and per word that counts. */
import { Failure } from "../domain/failure.ts";
import type { Passage } from "../domain/passage.ts";
import { sliceSpan } from "../domain/span.ts";
import type { WordEmbedder } from "../embedding/embedder.ts";
import type { IndexedTranscript, PassageVectors, TranscriptIndexEntry, WordTable } from "../store/passage-store.ts";
import { distinctWords } from "./distinct-words.ts";
import type { OpenModels } from "./open-models.ts";

/** Passages embedded between two reports of progress. */
const PASSAGES_PER_STEP = 64;

interface EmbedOptions {
  readonly models: Pick<OpenModels, "embedder" | "words">;
  /** Called with the number of passages that are embedded. */
  onProgress?(done: number): void;
}

/** Everything of an entry but the hash of where it came from. */
export async function embedTranscript(
  indexed: IndexedTranscript,
  { models, onProgress = () => {} }: EmbedOptions,
): Promise<Omit<TranscriptIndexEntry, "contentHash">> {
  const { transcript, passages } = indexed;
  // Asked for together: whichever waits for the worker, the other is on its way.
  const [wordTable, vectors] = await Promise.all([
    embedWords(indexed, models.words),
    embedPassages(indexed, models, onProgress),
  ]);
  return { transcript, passages, vectors, wordTable };
}

async function embedPassages(
  { transcript, passages }: IndexedTranscript,
  { embedder }: EmbedOptions["models"],
  onProgress: (done: number) => void,
): Promise<PassageVectors[]> {
  const vectors: PassageVectors[] = [];
  for (let at = 0; at < passages.length; at += PASSAGES_PER_STEP) {
    const step = passages.slice(at, at + PASSAGES_PER_STEP);
    const texts = step.flatMap((passage) => textsOf(passage, transcript.text));
    const embedded = [...(await embedder.embed(texts, "passage"))].values();
    for (const passage of step) {
      const [own, ...sentences] = Array.from({ length: passage.sentences.length + 1 }, () => nextVector(embedded));
      if (own !== undefined) vectors.push({ passage: own, sentences });
    }
    onProgress(vectors.length);
  }
  return vectors;
}

/** The passage, then each of its sentences. */
function textsOf(passage: Passage, text: string): string[] {
  return [passage.span, ...passage.sentences].map((span) => sliceSpan(text, span));
}

function nextVector(vectors: Iterator<Float32Array>): Float32Array {
  const next = vectors.next();
  if (next.done === true)
    throw new Failure("model-invalid", "expected a vector for every text, got fewer; the embedding model is damaged");
  return next.value;
}

async function embedWords(indexed: IndexedTranscript, model: WordEmbedder): Promise<WordTable> {
  const words = distinctWords(indexed, model);
  const { dimensions } = model.model;
  const vectors = new Float32Array(words.length * dimensions);
  for (const [row, vector] of (await model.embedWords(words)).entries()) vectors.set(vector, row * dimensions);
  return { words, dimensions, vectors };
}
