/** The model's worker as the search worker sees it: the embedder and the word embedder of its library. */
import type { SiteManifest } from "../../src/export/site-manifest.ts";
import type { Models } from "../../src/retrieval/prepare-query.ts";
import type { ModelReply, ModelRequest, ModelTask } from "./model-messages.ts";
import { LONGEST_SILENCE, Silence } from "./silence.ts";
import { startWorker } from "./start-worker.ts";

export interface ModelOptions {
  readonly base: string;
  readonly manifest: SiteManifest;
  readonly onBytes: (bytes: number) => void;
}

interface Waiting {
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (fault: Error) => void;
}

export class ModelConnection {
  readonly #worker: Worker;
  readonly #dimensions: number;
  readonly #waiting = new Map<number, Waiting>();
  readonly #silence = new Silence(LONGEST_SILENCE, () => this.#end("nothing was heard of it"));
  #requests = 0;
  #fault: Error | null = null;

  /** Begins to load at once. */
  constructor({ base, manifest, onBytes }: ModelOptions) {
    this.#dimensions = manifest.model.dimensions;
    this.#worker = startWorker(new URL(manifest.scripts.model, base).href);
    this.#worker.addEventListener("message", ({ data }: MessageEvent<ModelReply>) => this.#receive(data, onBytes));
    // A script that is missing, blocked by a policy, or out of memory.
    this.#worker.addEventListener("error", ({ message }) => this.#end(message));
    const { format, model, modelFiles, runtime } = manifest;
    this.#send({ kind: "load", base, manifest: { format, model, modelFiles, runtime } });
    this.#silence.restart();
  }

  /** What a library asks of its models. */
  models({ model }: SiteManifest): Models {
    const close = async () => this.close();
    const understood = model.languages === null ? {} : { languages: model.languages };
    return {
      embedder: { model, ...understood, embed: (texts) => this.rows({ kind: "texts", texts }), close },
      words: { model, ...understood, embedWords: (words) => this.rows({ kind: "words", words }), close },
    };
  }

  async rows(task: ModelTask): Promise<readonly Float32Array[]> {
    const vectors = await this.vectors(task);
    const size = this.#dimensions;
    return Array.from({ length: vectors.length / size }, (_, row) => vectors.subarray(row * size, (row + 1) * size));
  }

  /**
   * Waits until the model is there; one row per text, word or list.
   * @throws Error where it cannot be loaded or run
   */
  vectors(task: ModelTask): Promise<Float32Array> {
    const id = this.#requests;
    this.#requests += 1;
    return new Promise((resolve, reject) => {
      if (this.#fault !== null) return reject(this.#fault);
      this.#waiting.set(id, { resolve, reject });
      this.#send({ kind: "task", id, task });
      this.#silence.restart();
    });
  }

  close(): void {
    this.#end("it was closed");
  }

  #send(request: ModelRequest): void {
    this.#worker.postMessage(request);
  }

  #receive(reply: ModelReply, onBytes: (bytes: number) => void): void {
    this.#silence.restart();
    if (reply.kind === "loaded") onBytes(reply.bytes);
    else if (reply.kind === "unloadable") this.#end(reply.reason);
    else this.#settle(reply);
  }

  #settle(reply: Extract<ModelReply, { readonly id: number }>): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.kind === "vectors") waiting?.resolve(reply.vectors);
    else waiting?.reject(new Error(reply.reason));
    if (this.#waiting.size === 0) this.#silence.stop();
  }

  #end(reason: string): void {
    this.#fault ??= new Error(`the model's worker does not answer: ${reason}`);
    this.#silence.stop();
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(this.#fault);
    this.#waiting.clear();
  }
}
