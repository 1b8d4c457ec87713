/** The built server as a process of its own, as `npm start` runs it after the build. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { projectPath } from "../../src/composition/root.ts";

export interface ServedCorpus {
  readonly corpusDir: string;
  readonly indexDir: string;
  /** Settings besides. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Megabytes of memory in use, and the most there ever was. */
export interface Memory {
  readonly now: number;
  readonly peak: number;
}

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process to the first 200 of `/readyz`, in milliseconds. */
  readonly readyAfter: number;
  /** Of the server and of its embedding workers; null where the system does not tell (it needs /proc). */
  memory(): Promise<{ readonly server: Memory; readonly workers: Memory } | null>;
  stop(): Promise<void>;
}

const LONGEST_START_MS = 15 * 60_000;
const running = new Set<ChildProcess>();

/** Whatever still runs when the benchmark ends is stopped with it. */
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** The settings of a child: none of the caller's own. */
export function environmentFor({ corpusDir, indexDir, settings }: ServedCorpus): NodeJS.ProcessEnv {
  const { PATH, HOME, NODE_OPTIONS } = process.env;
  return { PATH, HOME, NODE_OPTIONS, CORPUS_DIR: corpusDir, INDEX_DIR: indexDir, LOG_LEVEL: "error", ...settings };
}

export async function startServer(corpus: ServedCorpus): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = spawn(process.execPath, [projectPath("dist/server.js")], {
    env: { ...environmentFor(corpus), HOST: "127.0.0.1", PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  await untilReady(url, child, started + LONGEST_START_MS);
  return {
    url,
    pid: child.pid ?? 0,
    readyAfter: performance.now() - started,
    memory: () => memoryOf(child.pid ?? 0),
    stop: async () => {
      if (!running.has(child)) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function untilReady(url: string, child: ChildProcess, deadline: number): Promise<void> {
  while (performance.now() < deadline && running.has(child)) {
    const status = await fetch(`${url}/readyz`).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await wait(5);
  }
  child.kill("SIGKILL");
  throw new Error("expected the server to become ready, it did not");
}

async function memoryOf(pid: number): Promise<{ server: Memory; workers: Memory } | null> {
  try {
    const children = await Promise.all((await childrenOf(pid)).map(readMemory));
    const sum = (part: keyof Memory): number => children.reduce((all, memory) => all + memory[part], 0);
    return { server: await readMemory(pid), workers: { now: sum("now"), peak: sum("peak") } };
  } catch {
    return null;
  }
}

/** Its workers. */
export async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, "utf8")));
  return lists.flatMap((list) => list.split(" ").filter(Boolean).map(Number));
}

async function readMemory(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) / 1024;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}
