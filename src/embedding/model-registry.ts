/** What has to be known about an embedding model beyond its files: pooling, prefixes, size, longest text. */
import { Failure } from "../domain/failure.ts";

/** How the vectors of a text's tokens become one vector. */
export type Pooling = "mean" | "cls";

export interface ModelSpec {
  /** A static model's token vectors do not depend on their neighbours, which makes it quick. */
  readonly kind: "static" | "contextual";
  /** Of a static model: a token met n times counts n(s + 1)/(n + s) times, as a term does in BM25; null: n times. */
  readonly saturation: number | null;
  readonly pooling: Pooling;
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  /** Null where only the model's own configuration tells. */
  readonly dimensions: number | null;
  /** Tokens one run may have, special tokens included; null where only the model's own files tell. */
  readonly maxTokens: number | null;
  /** Primary subtags of the languages it was trained for; null: many, or not known. */
  readonly languages: readonly string[] | null;
}

/** What a person may set where the registry does not know a model, or knows it wrongly. */
export interface ModelOverrides {
  readonly pooling?: Pooling | undefined;
  readonly queryPrefix?: string | undefined;
  readonly passagePrefix?: string | undefined;
}

/** The model that comes with Verbatim. */
export const BUNDLED_MODEL = "verbatim-static-256-v2";

/** The first bundled model, which comes along for those who have chosen it. */
export const FIRST_MODEL = "verbatim-static-256";

/** Unknown models: the mean of the tokens, no prefix, sizes from the model's own files. */
const UNKNOWN_MODEL: ModelSpec = {
  kind: "contextual",
  saturation: null,
  pooling: "mean",
  queryPrefix: "",
  passagePrefix: "",
  dimensions: null,
  maxTokens: null,
  languages: null,
};

const ENGLISH = { languages: ["en"] } as const;

const E5 = { queryPrefix: "query: ", passagePrefix: "passage: ", dimensions: 384, maxTokens: 512 } as const;
const BGE = {
  ...ENGLISH,
  pooling: "cls",
  queryPrefix: "Represent this sentence for searching relevant passages: ",
  maxTokens: 512,
} as const;

/** From the models' own cards; all-MiniLM-L6-v2 was trained on texts of at most 256 tokens. */
const KNOWN_MODELS: ReadonlyMap<string, Partial<ModelSpec>> = new Map<string, Partial<ModelSpec>>([
  [BUNDLED_MODEL, { ...ENGLISH, kind: "static", saturation: 5, dimensions: 256 }],
  [FIRST_MODEL, { ...ENGLISH, kind: "static", dimensions: 256 }],
  ["Xenova/all-MiniLM-L6-v2", { ...ENGLISH, dimensions: 384, maxTokens: 256 }],
  ["Xenova/bge-small-en-v1.5", { ...BGE, dimensions: 384 }],
  ["Xenova/bge-base-en-v1.5", { ...BGE, dimensions: 768 }],
  ["Xenova/e5-small-v2", { ...ENGLISH, ...E5 }],
  ["Xenova/multilingual-e5-small", E5],
  ["Xenova/gte-small", { ...ENGLISH, dimensions: 384, maxTokens: 512 }],
]);

/**
 * How a model is to be used: the registry's word, then whatever the settings override.
 * @throws Failure `setting-invalid` when a static model is to be pooled otherwise than by the mean
 */
export function modelSpec(id: string, overrides: ModelOverrides = {}): ModelSpec {
  const known = { ...UNKNOWN_MODEL, ...KNOWN_MODELS.get(id) };
  const spec = {
    ...known,
    pooling: overrides.pooling ?? known.pooling,
    queryPrefix: overrides.queryPrefix ?? known.queryPrefix,
    passagePrefix: overrides.passagePrefix ?? known.passagePrefix,
  };
  if (spec.kind === "static" && spec.pooling !== "mean") {
    throw new Failure(
      "setting-invalid",
      `Expected the pooling of the static model "${id}" to be "mean", got "${spec.pooling}": unset the pooling.`,
    );
  }
  return spec;
}
