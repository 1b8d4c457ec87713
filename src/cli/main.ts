#!/usr/bin/env node
/** The command line's entry: the one file here that reads the process and ends it. */
import type { WriteStream } from "node:tty";
import type { Operations } from "./operations.ts";
import { reportFault, run } from "./run.ts";
import type { Output, Surroundings } from "./surroundings.ts";

async function loadOperations(): Promise<Operations> {
  const { loadSettingsFile } = await import("../composition/load-settings.ts");
  loadSettingsFile();
  const { readConfig } = await import("../config.ts");
  const config = readConfig(process.env);
  const { createOperations } = await import("../compose.ts");
  return createOperations(config);
}

const isSet = (setting: string | undefined): boolean => setting !== undefined && setting !== "";

function outputTo(stream: WriteStream): Output {
  const colour = !isSet(process.env["NO_COLOR"]) && process.env["TERM"] !== "dumb";
  return {
    write: (text) => {
      stream.write(text);
    },
    // Asked each time, since a terminal can be resized; some report no width.
    get terminal() {
      return stream.isTTY ? { columns: stream.columns || 80, colour } : null;
    },
  };
}

const interruption = new AbortController();

/** Ctrl-C and the end of the input stop the program, as they do where nothing is asked. */
async function promptOnTerminal(question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const stop = (): void => interruption.abort("SIGINT");
  lines.once("SIGINT", stop).once("close", stop);
  const answer = await lines.question(question);
  lines.off("close", stop).close();
  return answer;
}

const surroundings: Surroundings = {
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  stdin: () => process.stdin.setEncoding("utf8"),
  stdinBytes: () => process.stdin,
  prompt: process.stdin.isTTY && process.stderr.isTTY ? promptOnTerminal : null,
  operations: loadOperations,
  interrupted: interruption.signal,
  debug: process.env["DEBUG"] === "verbatim",
};

/** What was written reaches its reader before the process ends: a pipe takes it in its own time. */
async function endProcess(code: number): Promise<never> {
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write("", resolve))),
  );
  process.exit(code);
}

/** A reader who has seen enough, such as `head`, closes the pipe: no fault of anyone's. */
function endWhenUnread(error: NodeJS.ErrnoException): void {
  process.exit(error.code === "EPIPE" ? 0 : 1);
}

process.stdout.on("error", endWhenUnread);
// Without a reader of the progress, the work itself goes on.
process.stderr.on("error", () => {});
// Once: a fault while this one is reported must end the process, not begin again.
process.once("uncaughtException", (error) => void endProcess(reportFault(error, surroundings)));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // Asked a second time, a server that is still draining ends at once.
    if (interruption.signal.aborted) process.exit(signal === "SIGTERM" ? 143 : 130);
    interruption.abort(signal);
  });
}

void run(process.argv.slice(2), surroundings).then(endProcess);
