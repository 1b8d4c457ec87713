/** A service manager's part: it holds a listening socket, and runs the server behind it twice, one after the other. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { projectPath } from "../../src/composition/root.ts";

export interface HeldSocket {
  readonly port: number;
  /** Resolves with the next server's process id once it has been started. */
  started(): Promise<number>;
  /** Resolves once that server answers. */
  answering(): Promise<void>;
  /** Resolves once the second server has ended, and the holder with it. */
  ended(): Promise<unknown>;
}

export async function holdSocket(env: NodeJS.ProcessEnv): Promise<HeldSocket> {
  const holder = spawn(
    process.execPath,
    [projectPath("test/support/socket-holder.mjs"), projectPath("dist/server.js")],
    { env, stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(holder, "exit");
  const lines = createInterface({ input: holder.stdout })[Symbol.asyncIterator]();
  const next = async (start: string): Promise<number> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`expected a line that starts with ${start}`);
      if (String(value).startsWith(start)) return Number(/(\d+)\D*$/.exec(String(value))?.[1]);
    }
  };
  return {
    port: await next("port"),
    started: () => next("process"),
    answering: async () => void (await next("Verbatim answers")),
    ended: () => ended,
  };
}
