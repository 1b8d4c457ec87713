/** The worker that runs the embedding model with transformers.js, as the server's worker process does. */
import { env } from "@xenova/transformers";
import type { StaticEmbedding } from "../../src/embedding/static-embedding.ts";
import { openStaticModel } from "../../src/embedding/static-model.ts";
import type { ModelReply, ModelRequest, ModelTask } from "./model-messages.ts";
import { openSiteCache } from "./site-cache.ts";
import { SiteFiles } from "./site-files.ts";

/** One `v128` in a function body: valid where the engine knows SIMD instructions. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

/** An address that is nobody's: the library asks for its files below it and gets what was loaded and checked. */
const MODELS = "https://models.invalid/";
const RUNTIME = "https://runtime.invalid/";

type Load = Extract<ModelRequest, { kind: "load" }>;

async function load({ base, manifest }: Load): Promise<StaticEmbedding> {
  const { format, model, modelFiles, runtime } = manifest;
  const files = new SiteFiles({
    base,
    cache: await openSiteCache(base, format),
    priority: "low",
    onBytes: (bytes) => reply({ kind: "loaded", bytes }),
  });
  const usesSimd = WebAssembly.validate(SIMD_PROBE);
  const wasm = files.load(usesSimd ? runtime.simd : runtime.plain);
  const loaded = new Map(
    await Promise.all(
      Object.entries(modelFiles).map(
        async ([name, file]) => [`${MODELS}${model.id}/${name}`, await files.load(file)] as const,
      ),
    ),
  );
  serveModel(loaded);
  serveRuntime(await wasm, usesSimd);
  const { embedding } = await openStaticModel(model.id, model);
  return embedding;
}

/** The library looks into its cache first, and finds everything there. */
function serveModel(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): void {
  env.allowRemoteModels = false;
  env.localModelPath = MODELS;
  env.useBrowserCache = false;
  env.useCustomCache = true;
  env.customCache = {
    match: async (address: string) => {
      const file = files.get(address);
      return file === undefined
        ? undefined
        : new Response(file, { headers: { "content-length": String(file.length) } });
    },
    put: async () => undefined,
  };
}

/**
 * The runtime fetches its WebAssembly itself: here it gets the bytes that were checked, under the media type
 * that browsers compile while it streams, whatever the host says.
 */
function serveRuntime(wasm: Uint8Array<ArrayBuffer>, usesSimd: boolean): void {
  const settings = env.backends.onnx.wasm;
  settings.numThreads = 1;
  settings.simd = usesSimd;
  settings.wasmPaths = RUNTIME;
  const fetchElsewhere = globalThis.fetch;
  globalThis.fetch = async (input, init) =>
    String(input).startsWith(RUNTIME)
      ? new Response(wasm, { headers: { "content-type": "application/wasm" } })
      : fetchElsewhere(input, init);
}

function run(embedding: StaticEmbedding, task: ModelTask): Promise<Float32Array> {
  if (task.kind === "texts") return embedding.embedTexts(task.texts);
  return task.kind === "words" ? embedding.embedWords(task.words) : embedding.embedTokens(task.tokens);
}

function reply(message: ModelReply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

let embedding: Promise<StaticEmbedding> | null = null;

async function answer(request: ModelRequest): Promise<void> {
  if (request.kind === "load") {
    embedding = load(request);
    await embedding.catch((fault: unknown) => reply({ kind: "unloadable", reason: String(fault) }));
    return;
  }
  const { id, task } = request;
  try {
    if (embedding === null) throw new Error("expected a model to be loaded first");
    const vectors = Float32Array.from(await run(await embedding, task));
    reply({ kind: "vectors", id, vectors }, [vectors.buffer]);
  } catch (fault) {
    reply({ kind: "failed", id, reason: String(fault) });
  }
}

self.addEventListener("message", ({ data }: MessageEvent<ModelRequest>) => void answer(data));
