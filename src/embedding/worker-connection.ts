/** One embedding worker as the main process sees it: tasks go out with a number, vectors come back under it. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Failure } from "../domain/failure.ts";
import type { WorkerReply, WorkerRequest, WorkerSettings, WorkerTask } from "./worker-protocol.ts";

interface Waiting {
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (failure: unknown) => void;
}

/**
 * A running worker. It keeps the main process alive only while somebody waits for it.
 *
 * A process and not a thread: transformers.js 2.17 comes with onnxruntime-node 1.14, whose native part
 * keeps one set of references per process. Loaded in a second thread, or again in a restarted one, it
 * corrupts memory and takes the server with it. A process can be restarted, and can only hurt itself.
 */
export class WorkerConnection {
  readonly #process: ChildProcess;
  readonly #settings: WorkerSettings;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  #requests = 0;
  #usable = true;

  constructor(url: URL, settings: WorkerSettings) {
    this.#settings = settings;
    // Its output is the library's chatter about model classes; what matters comes as a message.
    this.#process = fork(fileURLToPath(url), [], {
      serialization: "advanced",
      execArgv: [],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#process.on("message", (reply: WorkerReply) => this.#receive(reply));
    this.#ended = endOf(this.#process).then((reason) => this.#end(stopped(reason)));
    this.#send({ kind: "load", settings });
    this.#hold(false);
  }

  /** False once the worker has ended or is about to. */
  get usable(): boolean {
    return this.#usable;
  }

  /** How many tasks it has not answered yet. */
  get load(): number {
    return this.#waiting.size;
  }

  /**
   * @param signal where it aborts, the task is forgotten, and the worker leaves it out if it has not begun it
   * @throws Failure `model-invalid` or `embedder-stopped`, or the signal's reason
   */
  async request(task: WorkerTask, signal?: AbortSignal): Promise<Float32Array> {
    const id = this.#requests;
    this.#requests += 1;
    // A signal of its own: many texts are as many tasks, and listeners of one signal in such number look like a leak.
    const own = signal && AbortSignal.any([signal]);
    const abandon = () => this.#abandon(id, own?.reason);
    own?.addEventListener("abort", abandon, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        this.#hold(true);
        this.#send({ kind: "task", id, task });
      });
    } finally {
      own?.removeEventListener("abort", abandon);
    }
  }

  /** Lets the worker finish what it has. */
  async close(): Promise<void> {
    this.#hold(true);
    if (this.#process.connected) this.#send({ kind: "close" });
    this.#usable = false;
    await this.#ended;
  }

  /** A worker that has just died is told so by its exit, not by the message that it no longer gets. */
  #send(request: WorkerRequest): void {
    this.#process.send(request, () => undefined);
  }

  #hold(alive: boolean): void {
    if (alive) {
      this.#process.ref();
      this.#process.channel?.ref();
    } else {
      this.#process.unref();
      this.#process.channel?.unref();
    }
  }

  #receive(reply: WorkerReply): void {
    if (reply.kind === "unloadable") {
      this.#end(this.#unloadable(reply.reason));
      this.#process.kill("SIGKILL");
      return;
    }
    const waiting = this.#forget(reply.id);
    if (reply.kind === "vectors") waiting?.resolve(reply.vectors);
    else waiting?.reject(this.#unloadable(reply.reason));
  }

  #abandon(id: number, reason: unknown): void {
    this.#send({ kind: "cancel", id });
    this.#forget(id)?.reject(reason);
  }

  #forget(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0 && this.#usable) this.#hold(false);
    return waiting;
  }

  #end(failure: Failure): void {
    this.#usable = false;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(failure);
  }

  #unloadable(reason: string): Failure {
    const { name, root } = this.#settings;
    return new Failure(
      "model-invalid",
      `The model "${name}" in ${root} cannot be used (${reason}): restore its folder, or delete it if it was downloaded so that it is fetched again.`,
    );
  }
}

/** Why a process ended, once everything that it said before has been heard. */
async function endOf(worker: ChildProcess): Promise<string> {
  const failed = new Promise<string>((resolve) => worker.once("error", (fault) => resolve(fault.message)));
  const silent = new Promise<void>((resolve) => worker.once("disconnect", resolve));
  const exited = new Promise<string>((resolve) => {
    worker.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return Promise.race([failed, silent.then(() => exited)]);
}

function stopped(reason: string): Failure {
  return new Failure(
    "embedder-stopped",
    `The embedding worker stopped before it had answered (${reason}); ask again, which starts a new one.`,
  );
}
