/** The embedder of a static model: questions and words in this process, passages in workers. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../domain/failure.ts";
import type { Embedder, ModelIdentity, TextRole, WordEmbedder } from "./embedder.ts";
import type { LocatedModel } from "./model-files.ts";
import { StaticEmbedding } from "./static-embedding.ts";
import { readTokenRows } from "./token-rows.ts";
import { readWordPieces } from "./word-pieces.ts";

export interface StaticEmbedderOptions {
  readonly model: LocatedModel;
  /** Starts what embeds passages; called when the first ones come, and again after a time without any. */
  startWorkers(): Embedder;
  /** Workers that had nothing to do for so long are ended, which frees some 130 MB each. Defaults to 15 s. */
  readonly idleMs?: number;
}

const IDLE_MS = 15_000;

/**
 * A question's vector is a sum of a few rows of a table: to ask another process for it takes ten times as long
 * as to compute it. Passages keep to the library's own process, and both give the same numbers.
 */
export class StaticEmbedder implements Embedder {
  readonly model: ModelIdentity;
  readonly languages?: readonly string[];
  readonly words: WordEmbedder;
  readonly #options: StaticEmbedderOptions;
  readonly #embedding: Promise<StaticEmbedding>;
  #workers: Embedder | null = null;
  #tasks = 0;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: StaticEmbedderOptions) {
    this.#options = options;
    this.model = options.model.identity;
    const { languages } = options.model.spec;
    if (languages !== null) this.languages = languages;
    this.#embedding = readStaticModel(options.model);
    // Whoever embeds hears of it; until then nobody has to.
    this.#embedding.catch(() => undefined);
    this.words = {
      model: this.model,
      ...(languages === null ? {} : { languages }),
      embedWords: async (words, signal) => this.#rows(await (await this.#open(signal)).embedWords(words)),
      close: () => this.close(),
    };
  }

  /**
   * Resolves when questions can be embedded.
   * @throws Failure `model-invalid` when the model cannot be read
   */
  async ready(): Promise<void> {
    await this.#embedding;
  }

  /** @throws Failure `model-invalid` or `embedder-stopped`, or the signal's reason */
  async embed(texts: readonly string[], role: TextRole, signal?: AbortSignal): Promise<readonly Float32Array[]> {
    const embedding = await this.#open(signal);
    if (role === "passage") return this.#embedPassages(texts, signal);
    const { queryPrefix } = this.#options.model.spec;
    return this.#rows(await embedding.embedTexts(texts.map((text) => queryPrefix + text)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#endWorkers();
  }

  async #open(signal?: AbortSignal): Promise<StaticEmbedding> {
    signal?.throwIfAborted();
    if (this.#closed) throw new Failure("embedder-stopped", "The embedder was closed; open a new one to embed texts.");
    return this.#embedding;
  }

  async #embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]> {
    clearTimeout(this.#idle);
    this.#workers ??= this.#options.startWorkers();
    this.#tasks += 1;
    try {
      return await this.#workers.embed(texts, "passage", signal);
    } finally {
      this.#tasks -= 1;
      if (this.#tasks === 0)
        this.#idle = setTimeout(() => void this.#endWorkers(), this.#options.idleMs ?? IDLE_MS).unref();
    }
  }

  async #endWorkers(): Promise<void> {
    clearTimeout(this.#idle);
    const workers = this.#workers;
    this.#workers = null;
    await workers?.close();
  }

  #rows(vectors: Float32Array): readonly Float32Array[] {
    const { dimensions } = this.model;
    return Array.from({ length: vectors.length / dimensions }, (_, row) =>
      vectors.subarray(row * dimensions, (row + 1) * dimensions),
    );
  }
}

async function readStaticModel({ identity, spec, root }: LocatedModel): Promise<StaticEmbedding> {
  const folder = join(root, identity.id);
  try {
    const [tokenizer, onnx] = await Promise.all([
      readFile(join(folder, "tokenizer.json"), "utf8"),
      readFile(join(folder, "onnx", "model_quantized.onnx")),
    ]);
    const pieces = readWordPieces(JSON.parse(tokenizer));
    const rows = readTokenRows(onnx, identity.dimensions);
    if (rows.count !== pieces.size) throw new Error(`expected ${pieces.size} rows, found ${rows.count}`);
    return new StaticEmbedding({
      dimensions: identity.dimensions,
      saturation: spec.saturation,
      size: pieces.size,
      unknown: pieces.unknown,
      split: (stretch) => pieces.split(stretch),
      lookUp: async (ids) => rows.lookUp(ids),
    });
  } catch (cause) {
    throw new Failure(
      "model-invalid",
      `Expected the files of a static model in ${folder}, found others (${cause instanceof Error ? cause.message : String(cause)}): restore the folder.`,
      { cause },
    );
  }
}
