/** A run of ingestion from a test's corpus into a test's index, without a model. */
import { join } from "node:path";
import type { IngestReport } from "../../src/cli/operations.ts";
import { type IngestOptions, ingestCorpus } from "../../src/composition/ingest-corpus.ts";
import { openIndexWriter } from "../../src/store/index-writer.ts";
import { fakeModels } from "./retrieval-corpus.ts";

/** What is known of the files is kept in the index's folder; the whole corpus unless files are given. */
export async function ingestInto(
  indexDir: string,
  { models = fakeModels(), ...options }: Pick<IngestOptions, "corpusDir"> & Partial<Omit<IngestOptions, "writer">>,
): Promise<IngestReport> {
  const writer = await openIndexWriter({ root: indexDir, model: models.identity });
  const factsFile = join(indexDir, "sources.json");
  try {
    return await ingestCorpus({ files: [], factsFile, onProgress: () => {}, ...options, models, writer });
  } finally {
    await writer.close();
  }
}
