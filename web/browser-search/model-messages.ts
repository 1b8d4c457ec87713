/** What the search worker and the model's worker say to each other. */
import type { SiteManifest } from "../../src/export/site-manifest.ts";

export type ModelTask =
  | { readonly kind: "texts"; readonly texts: readonly string[] }
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** Token ids as the export stored them; means, not normalised. */
  | { readonly kind: "tokens"; readonly tokens: readonly (readonly number[])[] };

export type ModelRequest =
  /** Always the first. */
  | {
      readonly kind: "load";
      readonly base: string;
      readonly manifest: Pick<SiteManifest, "format" | "model" | "modelFiles" | "runtime">;
    }
  | { readonly kind: "task"; readonly id: number; readonly task: ModelTask };

export type ModelReply =
  /** So many bytes more have come. */
  | { readonly kind: "loaded"; readonly bytes: number }
  /** One row per text, word or list. */
  | { readonly kind: "vectors"; readonly id: number; readonly vectors: Float32Array<ArrayBuffer> }
  | { readonly kind: "failed"; readonly id: number; readonly reason: string }
  /** The model cannot be loaded or run; no task will be answered. */
  | { readonly kind: "unloadable"; readonly reason: string };
