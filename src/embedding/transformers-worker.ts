/** The embedding worker, a process of its own: loads one model with transformers.js and answers tasks. */
import { env, pipeline } from "@xenova/transformers";
import type { ModelSpec } from "./model-registry.ts";
import { openStaticModel, rowsOf } from "./static-model.ts";
import { type TextModel, WindowedEmbedding } from "./windowed-embedding.ts";
import type { WorkerReply, WorkerRequest, WorkerSettings, WorkerTask } from "./worker-protocol.ts";

/** A model as this worker uses it; vectors come row after row. */
interface LoadedModel {
  readonly run: (task: WorkerTask) => Promise<Float32Array>;
  readonly dispose: () => Promise<unknown>;
}

/** Models whose configuration does not say how many positions they have. */
const USUAL_MAX_TOKENS = 512;

async function loadStaticModel({ name, dimensions, spec }: WorkerSettings): Promise<LoadedModel> {
  const { embedding, dispose } = await openStaticModel(name, { dimensions, saturation: spec.saturation });
  return {
    run: (task) =>
      task.kind === "words"
        ? embedding.embedWords(task.words)
        : embedding.embedTexts(task.texts.map((text) => prefixFor(task, spec) + text)),
    dispose,
  };
}

async function loadContextualModel({ name, dimensions, spec }: WorkerSettings): Promise<LoadedModel> {
  const extract = await pipeline("feature-extraction", name);
  const tokenLimits = [
    spec.maxTokens ?? Number.POSITIVE_INFINITY,
    extract.tokenizer.model_max_length ?? Number.POSITIVE_INFINITY,
    extract.model.config.max_position_embeddings ?? USUAL_MAX_TOKENS,
  ];
  const model: TextModel = {
    dimensions,
    maxTokens: Math.min(...tokenLimits),
    countTokens: (text) => extract.tokenizer(text, { return_tensor: false }).input_ids.length,
    embedOne: async (text) => rowsOf(await extract(text, { pooling: spec.pooling, normalize: true }), [1, dimensions]),
  };
  const embedding = new WindowedEmbedding(model);
  return {
    run: (task) =>
      task.kind === "texts"
        ? embedding.embedTexts(task.texts, prefixFor(task, spec))
        : Promise.reject(new Error("only a static model has vectors of single words")),
    dispose: () => extract.dispose(),
  };
}

function prefixFor(task: WorkerTask & { readonly kind: "texts" }, spec: ModelSpec): string {
  return task.role === "query" ? spec.queryPrefix : spec.passagePrefix;
}

function loadModel(settings: WorkerSettings): Promise<LoadedModel> {
  // The files were found, fetched and checked before this worker was started: the library only reads them.
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = settings.root;
  return settings.spec.kind === "static" ? loadStaticModel(settings) : loadContextualModel(settings);
}

/** Resolves when the message is out, so that the process can end after it. */
function reply(message: WorkerReply): Promise<void> {
  return new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));
}

function reasonOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

let model: LoadedModel | null = null;
/** Tasks that nobody waits for any more and whose turn has not come. */
const cancelled = new Set<number>();

async function answer(request: Exclude<WorkerRequest, { kind: "cancel" }>): Promise<void> {
  if (request.kind === "close") {
    await model?.dispose();
    process.exit(0);
  }
  if (request.kind === "task" && cancelled.delete(request.id)) return;
  try {
    if (request.kind === "load") model = await loadModel(request.settings);
    else if (model !== null) await reply({ kind: "vectors", id: request.id, vectors: await model.run(request.task) });
  } catch (fault) {
    const reason = reasonOf(fault);
    await reply(request.kind === "load" ? { kind: "unloadable", reason } : { kind: "failed", id: request.id, reason });
  }
}

let queue: Promise<void> = Promise.resolve();
let begun = -1;
process.on("message", (request: WorkerRequest) => {
  if (request.kind === "cancel") {
    if (request.id > begun) cancelled.add(request.id);
    return;
  }
  // One at a time: a burst of requests must not hold the memory of all their runs at once.
  queue = queue.then(() => {
    if (request.kind === "task") begun = request.id;
    return answer(request);
  });
});

// A terminal's interrupt reaches this process too, while the server still drains; it ends with the server.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
process.on("disconnect", () => process.exit(0));
