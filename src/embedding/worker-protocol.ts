/** What the main process and an embedding worker say to each other. */
import type { TextRole } from "./embedder.ts";
import type { ModelSpec } from "./model-registry.ts";

/** Which model a worker is to load. */
export interface WorkerSettings {
  /** The folder that holds the model's folder. */
  readonly root: string;
  /** The model's folder below `root`, with `/` between its parts. */
  readonly name: string;
  readonly spec: ModelSpec;
  readonly dimensions: number;
}

export type WorkerTask =
  | { readonly kind: "texts"; readonly texts: readonly string[]; readonly role: TextRole }
  | { readonly kind: "words"; readonly words: readonly string[] };

export type WorkerRequest =
  /** Always the first. */
  | { readonly kind: "load"; readonly settings: WorkerSettings }
  | { readonly kind: "task"; readonly id: number; readonly task: WorkerTask }
  /** Nobody waits for this task any more; one that has not begun is left out and gets no reply. */
  | { readonly kind: "cancel"; readonly id: number }
  /** Asks the worker to finish what it has and to end. */
  | { readonly kind: "close" };

export type WorkerReply =
  /** One row of `dimensions` entries per text or word. */
  | { readonly kind: "vectors"; readonly id: number; readonly vectors: Float32Array }
  | { readonly kind: "failed"; readonly id: number; readonly reason: string }
  /** The model cannot be loaded; no task will be answered. */
  | { readonly kind: "unloadable"; readonly reason: string };
