/** The embedder that everything else uses: transformers.js in worker processes, behind the two ports. */
import { Failure } from "../domain/failure.ts";
import type { Embedder, ModelIdentity, TextRole, WordEmbedder } from "./embedder.ts";
import type { LocatedModel } from "./model-files.ts";
import { RecentVectors } from "./recent-vectors.ts";
import { WorkerConnection } from "./worker-connection.ts";
import type { WorkerSettings, WorkerTask } from "./worker-protocol.ts";

export interface TransformersEmbedderOptions {
  readonly model: LocatedModel;
  /** The built worker, `dist/transformers-worker.js`. */
  readonly workerUrl: URL;
  /** Worker processes; more of them embed a corpus faster and take about 150 MB each. Defaults to 1. */
  readonly workers?: number;
  /** How many questions' vectors are remembered. Defaults to 1000, a few megabytes. */
  readonly rememberedQueries?: number;
}

/** Small enough that several workers share a corpus evenly, large enough that messages cost nothing. */
const TEXTS_PER_TASK = 128;
const REMEMBERED_QUERIES = 1000;

/** Starts its first worker at once, so that the model loads while the caller does something else. */
export class TransformersEmbedder implements Embedder {
  readonly model: ModelIdentity;
  readonly languages?: readonly string[];
  /** Null unless the model is static. */
  readonly words: WordEmbedder | null;
  readonly #settings: WorkerSettings;
  readonly #workerUrl: URL;
  readonly #connections: (WorkerConnection | null)[];
  readonly #recent: RecentVectors;
  #closed = false;

  constructor(options: TransformersEmbedderOptions) {
    const { identity, spec, root } = options.model;
    this.model = identity;
    if (spec.languages !== null) this.languages = spec.languages;
    this.#settings = { root, name: identity.id, spec, dimensions: identity.dimensions };
    this.#workerUrl = options.workerUrl;
    this.#connections = Array.from({ length: Math.max(1, options.workers ?? 1) }, () => null);
    this.#recent = new RecentVectors(options.rememberedQueries ?? REMEMBERED_QUERIES);
    this.words = spec.kind === "static" ? this.#wordEmbedder() : null;
    this.#connections[0] = this.#connect();
  }

  /**
   * Resolves when the model is loaded.
   * @throws Failure `model-invalid` when it cannot be
   */
  async ready(): Promise<void> {
    await this.#request({ kind: "texts", texts: [], role: "query" });
  }

  /**
   * What a dying worker had in hand is given to another, once.
   * @throws Failure `model-invalid`, or `embedder-stopped` where the other dies too; the next call starts a new one
   */
  async embed(texts: readonly string[], role: TextRole, signal?: AbortSignal): Promise<readonly Float32Array[]> {
    const embedFresh = (fresh: readonly string[]) =>
      this.#inSlices(fresh, (slice) => ({ kind: "texts", texts: slice, role }), signal);
    return role === "query" ? this.#embedQueries(texts, embedFresh) : embedFresh(texts);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#connections.map((connection) => connection?.close()));
  }

  async #embedQueries(
    texts: readonly string[],
    embedFresh: (fresh: readonly string[]) => Promise<readonly Float32Array[]>,
  ): Promise<readonly Float32Array[]> {
    const vectors = new Map([...new Set(texts)].map((text) => [text, this.#recent.get(text)]));
    const fresh = [...vectors.keys()].filter((text) => vectors.get(text) === undefined);
    for (const [position, vector] of (await embedFresh(fresh)).entries()) {
      const text = fresh[position] ?? "";
      vectors.set(text, vector);
      this.#recent.set(text, vector);
    }
    // Copies, so that no caller can change what is remembered.
    return texts.map((text) => Float32Array.from(vectors.get(text) ?? []));
  }

  #wordEmbedder(): WordEmbedder {
    return {
      model: this.model,
      ...(this.languages === undefined ? {} : { languages: this.languages }),
      embedWords: (words, signal) => this.#inSlices(words, (slice) => ({ kind: "words", words: slice }), signal),
      close: () => this.close(),
    };
  }

  async #inSlices(
    texts: readonly string[],
    taskOf: (slice: readonly string[]) => WorkerTask,
    signal?: AbortSignal,
  ): Promise<readonly Float32Array[]> {
    const starts = Array.from(
      { length: Math.ceil(texts.length / TEXTS_PER_TASK) },
      (_, slice) => slice * TEXTS_PER_TASK,
    );
    const answers = await Promise.all(
      starts.map((start) => this.#request(taskOf(texts.slice(start, start + TEXTS_PER_TASK)), signal)),
    );
    return answers.flatMap((rows) => this.#rows(rows));
  }

  #rows(vectors: Float32Array): readonly Float32Array[] {
    const { dimensions } = this.model;
    return Array.from({ length: vectors.length / dimensions }, (_, row) =>
      vectors.subarray(row * dimensions, (row + 1) * dimensions),
    );
  }

  async #request(task: WorkerTask, signal?: AbortSignal): Promise<Float32Array> {
    if (this.#closed) throw new Failure("embedder-stopped", "The embedder was closed; open a new one to embed texts.");
    signal?.throwIfAborted();
    try {
      return await this.#leastBusy().request(task, signal);
    } catch (fault) {
      if (this.#closed || !(fault instanceof Failure) || fault.code !== "embedder-stopped") throw fault;
      signal?.throwIfAborted();
      // What waited in a worker that died of something else loses nothing; what kills workers kills no third.
      return this.#leastBusy().request(task, signal);
    }
  }

  /** An idle worker, or a new one where the pool has room, or else the one with the least to do. */
  #leastBusy(): WorkerConnection {
    const loads = this.#connections.map((connection) => (connection?.usable === true ? connection.load : 0.5));
    const place = loads.indexOf(Math.min(...loads));
    const existing = this.#connections[place];
    if (existing?.usable === true) return existing;
    const connection = this.#connect();
    this.#connections[place] = connection;
    return connection;
  }

  #connect(): WorkerConnection {
    return new WorkerConnection(this.#workerUrl, this.#settings);
  }
}
