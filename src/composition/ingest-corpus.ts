/** Brings the index in line with the corpus: reads, embeds and stores what changed, removes what is gone. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { IngestReport, IngestRequest } from "../cli/operations.ts";
import { Failure } from "../domain/failure.ts";
import { SPEAKERS_FILE } from "../ingest/speakers-file.ts";
import { sha256 } from "../store/entry-files.ts";
import type { IndexWriter } from "../store/passage-store.ts";
import { corpusFiles } from "./corpus-files.ts";
import { IngestRun } from "./ingest-run.ts";
import { IngestTally } from "./ingest-tally.ts";
import type { OpenModels } from "./open-models.ts";
import { possibleIds } from "./possible-ids.ts";
import { readSourceFacts, type SourceFactsByName, writeSourceFacts } from "./source-facts.ts";

/** Raised whenever the same file would give other passages, sentences or words than before. */
const PIPELINE_VERSION = 6;

export interface IngestOptions extends IngestRequest {
  /** Null: the named files, wherever they are. */
  readonly corpusDir: string | null;
  /** Where what is known of the files is kept between runs; null: nowhere. */
  readonly factsFile: string | null;
  readonly models: OpenModels;
  readonly writer: IndexWriter;
}

/** @throws Failure `corpus-empty`, `file-unreadable` where there is no corpus, and whatever no other file would escape */
export async function ingestCorpus(options: IngestOptions): Promise<IngestReport> {
  const started = performance.now();
  const { corpusDir, factsFile, onProgress } = options;
  const isWhole = options.files.length === 0 && corpusDir !== null;
  const files = isWhole ? await corpusFiles(corpusDir) : options.files;
  if (isWhole) refuseEmptyCorpus(files, options);
  onProgress({ type: "started", files: files.length });
  const basis = `${PIPELINE_VERSION} ${await hashSharedSpeakers(corpusDir)}`;
  const facts: SourceFactsByName = factsFile === null ? new Map() : await readSourceFacts(factsFile, basis);
  const { embedder, identity } = options.models;
  const tally = new IngestTally({ id: identity.id, languages: embedder.languages });
  const run = new IngestRun({ ...options, facts, pipelineVersion: PIPELINE_VERSION, tally });
  try {
    await run.ingest(files);
    if (isWhole) await removeGone(run, tally, options);
  } finally {
    // A run that was cut short knows nothing of the files behind; what it lacks is only read again.
    const known = new Map([...(isWhole ? [] : facts), ...run.facts()]);
    if (factsFile !== null) await writeSourceFacts(factsFile, basis, known);
  }
  return { ...tally.report(), milliseconds: Math.round(performance.now() - started) };
}

/** The speakers file decides with each transcript what it gives; the empty text where there is none. */
async function hashSharedSpeakers(corpusDir: string | null): Promise<string> {
  if (corpusDir === null) return "";
  const bytes = await readFile(join(corpusDir, SPEAKERS_FILE)).catch(() => null);
  return bytes === null ? "" : sha256(bytes);
}

/** A folder that is not mounted looks like one that was emptied. */
function refuseEmptyCorpus(files: readonly string[], { writer, corpusDir, allowEmpty }: IngestOptions): void {
  const listed = writer.listed().length;
  if (files.length > 0 || listed === 0 || allowEmpty === true) return;
  const held = listed === 1 ? "one transcript, which stays" : `${listed} transcripts, which stay`;
  throw new Failure(
    "corpus-empty",
    `expected transcripts in ${corpusDir}, found none, while the index holds ${held} in service; set CORPUS_DIR to the right folder, or run \`npx verbatim ingest --allow-empty\` to take them out`,
  );
}

/** A file that failed keeps its last good entry in service; only a file that is gone takes it along. */
async function removeGone(run: IngestRun, tally: IngestTally, { writer, onProgress }: IngestOptions): Promise<void> {
  const kept = await Promise.all(tally.failedFiles().map(possibleIds));
  const present = new Set([...run.ids(), ...kept.flat()]);
  const gone = writer.listed().filter((id) => !present.has(id));
  await Promise.all(gone.map((id) => writer.remove(id)));
  for (const id of gone) {
    tally.removed(id);
    onProgress({ type: "removed", transcript: id });
  }
}
