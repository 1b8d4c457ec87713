/** Runs one command line to its exit code: nothing here or below ends the process. */
import { Failure } from "../domain/failure.ts";
import { checkArguments } from "./check-arguments.ts";
import type { Command } from "./command.ts";
import { withoutControls } from "./page.ts";
import { COMMANDS, PROGRAM_FLAGS, renderHelp, renderUsageLine, VERSION } from "./program.ts";
import type { ExitCode, Surroundings } from "./surroundings.ts";
import { UsageFault } from "./usage-fault.ts";

/** @param argv what follows the program's name */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const [name = "", ...rest] = argv;
  const command = COMMANDS.get(name);
  try {
    if (command === undefined) return await runProgram(argv, surroundings);
    if (asksForHelp(rest)) return await showHelp(command, surroundings);
    const running = command.run(rest, surroundings);
    return await (command.windsDown ? running : Promise.race([running, interruption(surroundings)]));
  } catch (error) {
    if (error instanceof UsageFault) return await reportUsage(error, command, surroundings);
    return reportFault(error, surroundings);
  }
}

/** What the user can mend gets its sentence; anything else is a bug, and says so. */
export function reportFault(error: unknown, { stderr, debug }: Pick<Surroundings, "stderr" | "debug">): ExitCode {
  if (error instanceof Failure) {
    stderr.write(`${withoutControls(error.located)}\n`);
  } else if (debug) {
    stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  } else {
    const [found] = (error instanceof Error ? error.message : String(error)).split("\n");
    stderr.write(`verbatim: this is a bug (${found}); set DEBUG=verbatim to see where, and report it\n`);
  }
  return 1;
}

async function reportUsage(
  fault: UsageFault,
  command: Command | undefined,
  { stderr }: Surroundings,
): Promise<ExitCode> {
  stderr.write(`verbatim: ${fault.message}\n${await renderUsageLine(command)}`);
  return 2;
}

async function runProgram(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const [first] = argv;
  if (first === undefined || !/^-./.test(first)) {
    const got = first === undefined ? "none" : JSON.stringify(first);
    throw new UsageFault(`expected a command (${[...COMMANDS.keys()].join(", ")}), got ${got}`);
  }
  if (asksForHelp(argv)) return showHelp(undefined, surroundings);
  const { valuesOf } = checkArguments(argv, PROGRAM_FLAGS);
  if (valuesOf("version").length === 0) throw new UsageFault("expected a command before --, got none");
  surroundings.stdout.write(`${VERSION}\n`);
  return 0;
}

/** Help wins over whatever else is wrong with the line; after `--` it is a word like any other. */
function asksForHelp(rawArgs: readonly string[]): boolean {
  const end = rawArgs.indexOf("--");
  return rawArgs.slice(0, end === -1 ? undefined : end).some((word) => word === "--help" || word === "-h");
}

async function showHelp(command: Command | undefined, { stdout }: Surroundings): Promise<ExitCode> {
  stdout.write(await renderHelp(command, stdout));
  return 0;
}

/** Settles only when the user stops the program, with the exit code shells expect for the signal. */
function interruption({ interrupted, stderr }: Surroundings): Promise<ExitCode> {
  return new Promise((resolve) => {
    const settle = (): void => {
      // Whatever stands on the terminal's last line stays there; the prompt gets its own.
      if (stderr.terminal !== null) stderr.write("\n");
      resolve(interrupted.reason === "SIGTERM" ? 143 : 130);
    };
    if (interrupted.aborted) settle();
    else interrupted.addEventListener("abort", settle, { once: true });
  });
}
