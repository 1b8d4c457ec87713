/** The built programs as processes of their own, with none of the caller's settings. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { projectPath } from "../../src/composition/root.ts";

export type Settings = Readonly<Record<string, string>>;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function environment(settings: Settings): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], LOG_LEVEL: "silent", PORT: "0", ...settings };
}

/** Runs a program of `dist` to its end. */
export function runProgram(program: "cli" | "server", args: readonly string[], settings: Settings): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: environment(settings) };
    const child = execFile(
      process.execPath,
      [projectPath(`dist/${program}.js`), ...args],
      options,
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

export interface SpawnedCommand {
  /** What it has written so far. */
  stdout(): string;
  stderr(): string;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<Ended>;
}

/** Starts a command that goes on until it is stopped. */
export function spawnCommand(args: readonly string[], settings: Settings): SpawnedCommand {
  const child = spawn(process.execPath, [projectPath("dist/cli.js"), ...args], {
    env: environment(settings),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text) => {
    stdout += text;
  });
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  const ended = once(child, "close");
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      return { code: child.exitCode, stdout, stderr };
    },
  };
}

export interface SpawnedServer {
  readonly url: string;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<Pick<Ended, "code" | "stderr">>;
}

/** Resolves once the server says where it answers; @throws Error with what it said instead. */
export async function spawnServer(settings: Settings): Promise<SpawnedServer> {
  const child = spawn(process.execPath, [projectPath("dist/server.js")], {
    env: environment(settings),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  const ended = once(child, "exit");
  const greeting = once(createInterface({ input: child.stdout }), "line").then(([line]) => String(line));
  const line = await Promise.race([greeting, ended.then(() => Promise.reject(new Error(stderr)))]);
  return {
    url: /http:\S+/.exec(line)?.[0] ?? "",
    stop: async () => {
      // Once it has ended, this does nothing.
      child.kill("SIGTERM");
      await ended;
      return { code: child.exitCode, stderr };
    },
  };
}
