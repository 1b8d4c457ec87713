/** The configured embedding model, and the bundled one beside it where the configured one has no word vectors. */
import { availableParallelism } from "node:os";
import type { EmbeddingConfig } from "../config.ts";
import { Failure } from "../domain/failure.ts";
import type { Embedder, ModelIdentity, WordEmbedder } from "../embedding/embedder.ts";
import { type LocatedModel, locateModel } from "../embedding/model-files.ts";
import { BUNDLED_MODEL } from "../embedding/model-registry.ts";
import { TransformersEmbedder } from "../embedding/transformers-embedder.ts";
import { projectPath, projectUrl } from "./root.ts";

export interface OpenModels {
  readonly embedder: Embedder;
  readonly words: WordEmbedder;
  /** Stands for everything the vectors of an index depend on, of both models. */
  readonly identity: ModelIdentity;
  /** Resolves when the models are loaded. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

const HUB = "https://huggingface.co";

/** Beyond it, the process that reads and stores cannot keep up with them. */
const MOST_WORKERS = 4;

/** How many processes embed where the settings do not say. */
function usualWorkers(purpose: "asking" | "indexing"): number {
  return purpose === "asking" ? 1 : Math.min(MOST_WORKERS, Math.max(1, availableParallelism() - 1));
}

/** @throws Failure `model-missing`, `model-unreachable`, `model-invalid` */
export async function openModels(
  config: EmbeddingConfig,
  purpose: "asking" | "indexing" = "asking",
): Promise<OpenModels> {
  const embedder = start(await locate(config.model, config), config.workers ?? usualWorkers(purpose));
  if (embedder.words !== null) {
    return {
      embedder,
      words: embedder.words,
      identity: embedder.model,
      ready: () => embedder.ready(),
      close: () => embedder.close(),
    };
  }
  const bundled = start(
    await locate(BUNDLED_MODEL, { ...config, pooling: null, queryPrefix: null, passagePrefix: null }),
    1,
  );
  if (bundled.words === null) {
    throw new Failure(
      "model-invalid",
      `expected the bundled model ${BUNDLED_MODEL} to be static, found a contextual one; restore embeddings/model`,
    );
  }
  return {
    embedder,
    words: bundled.words,
    identity: { ...embedder.model, fingerprint: `${embedder.model.fingerprint}+${bundled.model.fingerprint}` },
    ready: async () => {
      await Promise.all([embedder.ready(), bundled.ready()]);
    },
    close: async () => {
      await Promise.all([embedder.close(), bundled.close()]);
    },
  };
}

/**
 * The files of the model in use, for whoever runs it elsewhere.
 * @throws Failure `setting-invalid` for a contextual model, and as `openModels`
 */
export async function locateStaticModel(config: EmbeddingConfig): Promise<LocatedModel> {
  const model = await locate(config.model, config);
  if (model.spec.kind === "static") return model;
  throw new Failure(
    "setting-invalid",
    `Expected EMBEDDING_MODEL to be ${BUNDLED_MODEL}, which browsers can run, found ${JSON.stringify(config.model)}: unset it and index anew.`,
  );
}

function start(model: LocatedModel, workers: number): TransformersEmbedder {
  return new TransformersEmbedder({ model, workers, workerUrl: projectUrl("dist/transformers-worker.js") });
}

function locate(id: string, config: EmbeddingConfig): Promise<LocatedModel> {
  return locateModel({
    id,
    bundledFolder: projectPath("embeddings/model"),
    cache: { folder: config.cacheDir, remoteHost: config.hubUrl ?? HUB },
    overrides: {
      ...(config.pooling === null ? {} : { pooling: config.pooling }),
      ...(config.queryPrefix === null ? {} : { queryPrefix: config.queryPrefix }),
      ...(config.passagePrefix === null ? {} : { passagePrefix: config.passagePrefix }),
    },
  });
}
