/** Transcripts to be asked one at a time: each in an index and a library of its own, as if it were the whole corpus. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Library } from "../domain/library.ts";
import { type FittedWeights, withoutThreshold } from "../retrieval/fitted-weights.ts";
import { openIndexWriter } from "../store/index-writer.ts";
import type { IndexedTranscript, PassageStore } from "../store/passage-store.ts";
import { openVectraStore } from "../store/vectra-store.ts";
import { ingestCorpus } from "./ingest-corpus.ts";
import { createLibraryOver } from "./library-over-store.ts";
import type { OpenModels } from "./open-models.ts";

export interface AskableTranscript {
  readonly source: IndexedTranscript;
  readonly store: PassageStore;
  /** Where its index lies, for those that open it another way. */
  readonly indexDir: string;
  readonly library: Library;
  /** The same library, which never refuses. */
  readonly unrefusing: Library;
}

interface AskableOptions {
  readonly models: OpenModels;
  readonly weights: FittedWeights;
}

/**
 * Indexes the files in a temporary folder, which is gone once `use` is done; the models stay open.
 * @throws Failure of the first file that cannot be ingested
 */
export async function withAskableTranscripts<Result>(
  files: readonly string[],
  options: AskableOptions,
  use: (transcripts: readonly AskableTranscript[]) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-evaluation-"));
  const open: AskableTranscript[] = [];
  try {
    for (const [at, file] of files.entries()) open.push(...(await openAlone(file, join(folder, String(at)), options)));
    return await use(open);
  } finally {
    await Promise.all(open.map(({ store }) => store.close()));
    await rm(folder, { recursive: true, force: true });
  }
}

async function openAlone(
  file: string,
  indexDir: string,
  { models, weights }: AskableOptions,
): Promise<AskableTranscript[]> {
  const writer = await openIndexWriter({ root: indexDir, model: models.identity });
  try {
    const { failed } = await ingestCorpus({
      files: [file],
      corpusDir: null,
      factsFile: null,
      models,
      writer,
      onProgress: () => {},
    });
    for (const { failure } of failed) throw failure;
  } finally {
    await writer.close();
  }
  const store = await openVectraStore({ root: indexDir, model: models.identity });
  const library = createLibraryOver(store, models, weights);
  const unrefusing = createLibraryOver(store, models, withoutThreshold(weights));
  return store.transcripts.map((source) => ({ source, store, indexDir, library, unrefusing }));
}
