/** `verbatim eval`: golden files and retrieval collections by path, of the product and of its baselines. */
import type { EvaluationReport, EvaluationRequest } from "../cli/operations.ts";
import type { Config } from "../config.ts";
import { bm25OnCollections, createDenseOnCollections } from "../evaluation/contestants/collection-baselines.ts";
import type { EvaluationResult } from "../evaluation/evaluate.ts";
import {
  type CollectionContestant,
  type CollectionResult,
  evaluateCollection,
} from "../evaluation/evaluate-collection.ts";
import { readCollection } from "../evaluation/read-collection.ts";
import { FITTED_WEIGHTS } from "../retrieval/fitted-weights.ts";
import { createVerbatimOnCollections } from "./collection-contestant.ts";
import { bm25Alone, denseAlone, vectraQuery } from "./contestants.ts";
import { corpusFiles } from "./corpus-files.ts";
import { evaluateGolden } from "./evaluate-golden.ts";
import type { OpenModels } from "./open-models.ts";

/** The index of the corpus is neither read nor changed. */
export async function evaluateFiles(
  config: Pick<Config, "corpusDir">,
  models: OpenModels,
  request: EvaluationRequest,
): Promise<EvaluationReport> {
  const golden = request.goldenFiles.length === 0 ? null : await evaluateGoldenFiles(config, models, request);
  const collections: CollectionResult[] = [];
  for (const folder of request.collections) collections.push(await evaluateFolder(folder, models, request));
  return { golden, collections };
}

async function evaluateGoldenFiles(
  { corpusDir }: Pick<Config, "corpusDir">,
  models: OpenModels,
  { goldenFiles, transcripts, baselines, onProgress }: EvaluationRequest,
): Promise<EvaluationResult | null> {
  const [evaluated] = await evaluateGolden({
    models,
    weights: FITTED_WEIGHTS,
    transcripts: transcripts.length === 0 ? await corpusFiles(corpusDir) : transcripts,
    sets: [{ name: "golden", goldenFiles: goldenFiles.map((path) => ({ path })) }],
    others: baselines ? [bm25Alone, denseAlone, vectraQuery] : [bm25Alone],
    onProgress,
  });
  return evaluated?.result ?? null;
}

async function evaluateFolder(
  folder: string,
  models: OpenModels,
  { baselines, onProgress }: EvaluationRequest,
): Promise<CollectionResult> {
  const contestants: CollectionContestant[] = [createVerbatimOnCollections(models, FITTED_WEIGHTS), bm25OnCollections];
  if (baselines) contestants.push(createDenseOnCollections(models.embedder));
  return evaluateCollection(await readCollection(folder), { contestants, onProgress });
}
