/** Where a model's files are, whether they are whole, and which vectors they stand for. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import type { ModelIdentity } from "./embedder.ts";
import { digestFile } from "./file-digest.ts";
import { fetchHubModel, type ModelCache } from "./hub-model.ts";
import { type ModelOverrides, type ModelSpec, modelSpec } from "./model-registry.ts";

export interface ModelRequest {
  /** The name of a folder in `bundledFolder`, or a Hub id such as `Xenova/bge-small-en-v1.5`. */
  readonly id: string;
  readonly bundledFolder: string;
  readonly cache: ModelCache;
  readonly overrides?: ModelOverrides;
}

/** A model whose files are all there: `<root>/<identity.id>/` holds them. */
export interface LocatedModel {
  readonly identity: ModelIdentity;
  readonly spec: ModelSpec;
  readonly root: string;
}

/** What the library reads to run a quantised feature extraction. */
export const MODEL_FILES = [
  "config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "onnx/model_quantized.onnx",
] as const;

/** One or two names joined by a slash, none of which can lead out of a folder. */
const MODEL_ID = /^[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*)?$/;

/**
 * Finds a model, fetching it from the Hub first where its id has a slash and the cache lacks it.
 * @throws Failure `setting-invalid`, `model-missing`, `model-unreachable` or `model-invalid`
 */
export async function locateModel(request: ModelRequest): Promise<LocatedModel> {
  const { id, bundledFolder, cache } = request;
  if (!MODEL_ID.test(id)) {
    throw new Failure(
      "setting-invalid",
      `Expected the embedding model to be a folder name or a Hub id such as Xenova/bge-small-en-v1.5, got ${JSON.stringify(id)}.`,
    );
  }
  const spec = modelSpec(id, request.overrides);
  const fromHub = id.includes("/");
  const root = fromHub ? await fetchHubModel(id, MODEL_FILES, cache) : bundledFolder;
  const digests = await digestAll(join(root, id), id);
  const dimensions = spec.dimensions ?? (await readDimensions(join(root, id, "config.json")));
  return { identity: { id, fingerprint: fingerprintOf(digests, spec), dimensions }, spec, root };
}

async function digestAll(folder: string, id: string): Promise<readonly string[]> {
  const digests = await Promise.all(MODEL_FILES.map((file) => digestFile(join(folder, file))));
  return digests.map((digest, position) => {
    if (digest === null) {
      throw new Failure(
        "model-missing",
        `Expected the model "${id}" in ${folder}, but ${MODEL_FILES[position]} is missing there: restore the folder, or name another model in EMBEDDING_MODEL.`,
      );
    }
    return digest.sha256;
  });
}

/** Over everything that bears on a vector: weights, tokenizer, pooling, prefixes, where long texts are cut. */
function fingerprintOf(digests: readonly string[], spec: ModelSpec): string {
  const hash = createHash("sha256");
  for (const [position, file] of MODEL_FILES.entries()) hash.update(`${file} ${digests[position]}\n`);
  const { kind, pooling, queryPrefix, passagePrefix, maxTokens, saturation } = spec;
  // What is undefined is left out: a model without it keeps its fingerprint, and with it the indexes made before.
  const use = { kind, pooling, queryPrefix, passagePrefix, maxTokens, saturation: saturation ?? undefined };
  return hash.update(JSON.stringify(use)).digest("hex");
}

/** The names under which the architectures that Transformers knows keep the length of their vectors. */
const ModelConfig = z
  .object({ hidden_size: z.number(), dim: z.number(), d_model: z.number() })
  .partial()
  .transform(({ hidden_size, dim, d_model }) => hidden_size ?? dim ?? d_model)
  .pipe(z.number().int().positive());

async function readDimensions(path: string): Promise<number> {
  try {
    return ModelConfig.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    throw new Failure(
      "model-invalid",
      `Expected ${path} to give the length of the model's vectors as hidden_size, dim or d_model, and it does not: use a feature-extraction model.`,
      { cause },
    );
  }
}
