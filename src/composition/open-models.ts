/** The configured embedding model, and the bundled one beside it where the configured one has no word vectors. */
import { availableParallelism } from "node:os";
import type { EmbeddingConfig } from "../config.ts";
import { Failure } from "../domain/failure.ts";
import type { Embedder, ModelIdentity, WordEmbedder } from "../embedding/embedder.ts";
import { type LocatedModel, locateModel } from "../embedding/model-files.ts";
import { BUNDLED_MODEL, modelSpec } from "../embedding/model-registry.ts";
import { StaticEmbedder } from "../embedding/static-embedder.ts";
import { TransformersEmbedder } from "../embedding/transformers-embedder.ts";
import type { ModelLanguages } from "./notice-language.ts";
import { projectPath, projectUrl } from "./root.ts";

export interface OpenModels {
  readonly embedder: Embedder;
  readonly words: WordEmbedder;
  /** Stands for everything the vectors of an index depend on, of both models. */
  readonly identity: ModelIdentity & { readonly wordDimensions: number };
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
  const model = await locate(config.model, config);
  const workers = config.workers ?? usualWorkers(purpose);
  if (model.spec.kind === "static") {
    const embedder = openStatic(model, workers);
    return {
      embedder,
      words: embedder.words,
      identity: { ...embedder.model, wordDimensions: embedder.words.model.dimensions },
      ready: () => embedder.ready(),
      close: () => embedder.close(),
    };
  }
  const bundled = await locate(BUNDLED_MODEL, { ...config, pooling: null, queryPrefix: null, passagePrefix: null });
  if (bundled.spec.kind !== "static") {
    throw new Failure(
      "model-invalid",
      `expected the bundled model ${BUNDLED_MODEL} to be static, found a contextual one; restore embeddings/model`,
    );
  }
  const [embedder, words] = [start(model, workers), openStatic(bundled, 1)];
  return {
    embedder,
    words: words.words,
    identity: {
      ...embedder.model,
      fingerprint: `${embedder.model.fingerprint}+${words.model.fingerprint}`,
      wordDimensions: words.model.dimensions,
    },
    ready: async () => {
      await Promise.all([embedder.ready(), words.ready()]);
    },
    close: async () => {
      await Promise.all([embedder.close(), words.close()]);
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

/**
 * What is known of the model in use without its files.
 * @throws Failure `setting-invalid`
 */
export function configuredModel({ model: id }: Pick<EmbeddingConfig, "model">): ModelLanguages {
  const { languages } = modelSpec(id);
  return languages === null ? { id } : { id, languages };
}

function openStatic(model: LocatedModel, workers: number): StaticEmbedder {
  return new StaticEmbedder({ model, startWorkers: () => start(model, workers) });
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
