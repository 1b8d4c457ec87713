/** The bundled model and the built worker, for tests that run the real thing. */
import { fileURLToPath } from "node:url";
import { type LocatedModel, locateModel } from "../../src/embedding/model-files.ts";
import { BUNDLED_MODEL, modelSpec } from "../../src/embedding/model-registry.ts";

export const bundledFolder = fileURLToPath(new URL("../../embeddings/model", import.meta.url));
export const workerUrl = new URL("../../dist/transformers-worker.js", import.meta.url);

/** How long the bundled model's vectors are. */
export const bundledDimensions = modelSpec(BUNDLED_MODEL).dimensions ?? 0;

/** A cache that must not be touched, and a host that nobody answers. */
export const noCache = { folder: "/nonexistent/cache", remoteHost: "http://127.0.0.1:9" };

export function locateBundledModel(): Promise<LocatedModel> {
  return locateModel({ id: BUNDLED_MODEL, bundledFolder, cache: noCache });
}

export function cosine(left: Float32Array, right: Float32Array): number {
  let [dot, squaresLeft, squaresRight] = [0, 0, 0];
  for (let entry = 0; entry < left.length; entry += 1) {
    const [a, b] = [left[entry] ?? 0, right[entry] ?? 0];
    dot += a * b;
    squaresLeft += a * a;
    squaresRight += b * b;
  }
  return dot / Math.sqrt(squaresLeft * squaresRight);
}
