/** Brings the index in line with the corpus: reads, embeds and stores what changed, removes what is gone. */
import { createHash } from "node:crypto";
import type { IngestEvent, IngestReport, IngestRequest } from "../cli/operations.ts";
import { Failure } from "../domain/failure.ts";
import type { Passage } from "../domain/passage.ts";
import { sliceSpan } from "../domain/span.ts";
import { type ReadTranscript, readTranscript } from "../ingest/read-transcript.ts";
import { surfacesOf } from "../retrieval/retrieval-index.ts";
import { understands } from "../retrieval/understands.ts";
import type {
  IndexedTranscript,
  IndexWriter,
  PassageVectors,
  TranscriptIndexEntry,
  WordTable,
} from "../store/passage-store.ts";
import { corpusFiles } from "./corpus-files.ts";
import type { OpenModels } from "./open-models.ts";
import { possibleIds } from "./possible-ids.ts";

/** Raised whenever the same file would give other passages, sentences or words than before. */
const PIPELINE_VERSION = 3;
/** Passages embedded between two reports of progress. */
const PASSAGES_PER_STEP = 64;

export interface IngestOptions extends IngestRequest {
  readonly corpusDir: string;
  readonly models: OpenModels;
  readonly writer: IndexWriter;
}

export async function ingestCorpus(options: IngestOptions): Promise<IngestReport> {
  const started = performance.now();
  const { writer, onProgress } = options;
  const whole = options.files.length === 0;
  const files = whole ? await corpusFiles(options.corpusDir) : [...options.files];
  const done: Tally = { new: [], unchanged: [], replaced: [], removed: [], failed: [], passages: 0, sentences: 0 };
  const owners = new Map<string, string>();
  for (const file of files) {
    try {
      await ingestFile(file, { ...options, owners, done });
    } catch (failure) {
      if (!(failure instanceof Failure) || isGeneral(failure)) throw failure;
      done.failed.push({ file, failure });
    }
  }
  if (whole) {
    // A file that failed keeps its last good entry in service; only a file that is gone takes it along.
    const kept = await Promise.all(done.failed.map(({ file }) => possibleIds(file)));
    const present = new Set([...owners.keys(), ...kept.flat()]);
    for (const id of writer.listed().filter((listed) => !present.has(listed))) {
      await writer.remove(id);
      done.removed.push(id);
      onProgress({ type: "removed", transcript: id });
    }
  }
  return { ...done, milliseconds: Math.round(performance.now() - started) };
}

type Tally = {
  -readonly [Name in Exclude<keyof IngestReport, "milliseconds">]: IngestReport[Name] extends readonly (infer Each)[]
    ? Each[]
    : number;
};

/** Faults that no other file would escape. */
function isGeneral({ code }: Failure): boolean {
  return /^(?:index|model|speakers)-|^embedder-stopped$/.test(code);
}

async function ingestFile(
  file: string,
  { models, writer, onProgress, owners, done }: IngestOptions & { owners: Map<string, string>; done: Tally },
): Promise<void> {
  const read = await readTranscript(file);
  const { id } = read.transcript;
  onProgress({ type: "file-read", file, passages: read.passages.length });
  const owner = owners.get(id);
  if (owner !== undefined) {
    throw new Failure(
      "transcript-duplicate",
      `expected an id of its own, found ${JSON.stringify(id)}, which is also the id of ${owner}; rename one of them`,
      {
        place: { file },
      },
    );
  }
  owners.set(id, file);
  const contentHash = hashOf(read, models);
  const before = writer.active().get(id);
  const outcome = before === undefined ? "new" : before === contentHash ? "unchanged" : "replaced";
  if (outcome !== "unchanged") {
    await writer.put({ ...(await embedTranscript(read, models, onProgress)), contentHash });
    done.passages += read.passages.length;
    done.sentences += read.passages.reduce((sum, { sentences }) => sum + sentences.length, 0);
  }
  done[outcome].push(id);
  onProgress({ type: outcome, transcript: id });
}

/** The same file, model and pipeline give the same hash, on any machine. */
function hashOf({ fileHash }: ReadTranscript, { identity }: OpenModels): string {
  return createHash("sha256").update(`${PIPELINE_VERSION}\n${identity.fingerprint}\n${fileHash}`).digest("hex");
}

/** What goes into the index, but for the hash of where it came from. */
export async function embedTranscript(
  indexed: IndexedTranscript,
  models: OpenModels,
  onProgress: (event: IngestEvent) => void,
): Promise<Omit<TranscriptIndexEntry, "contentHash">> {
  const { transcript, passages } = indexed;
  const vectors = await embedPassages(indexed, models, onProgress);
  return { transcript, passages, vectors, wordTable: await embedWords(indexed, models) };
}

async function embedPassages(
  { transcript, passages }: IndexedTranscript,
  { embedder }: OpenModels,
  onProgress: (event: IngestEvent) => void,
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
    onProgress({ type: "embedded", transcript: transcript.id, done: vectors.length, total: passages.length });
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

async function embedWords(
  { transcript, passages }: IndexedTranscript,
  { words: model }: OpenModels,
): Promise<WordTable> {
  const { dimensions } = model.model;
  // What the model cannot understand would meet everything a little.
  if (!understands(model, transcript.language)) return { words: [], vectors: new Float32Array(0), dimensions };
  const words = [
    ...new Set(passages.flatMap(({ span }) => surfacesOf(sliceSpan(transcript.text, span), transcript.language))),
  ].sort();
  const vectors = new Float32Array(words.length * dimensions);
  for (const [row, vector] of (await model.embedWords(words)).entries()) vectors.set(vector, row * dimensions);
  return { words, dimensions, vectors };
}
