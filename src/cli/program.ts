/** The commands by name, and the program's own help, usage lines and version. */
import { stripVTControlCharacters } from "node:util";
import { type ArgsDef, type CommandDef, defineCommand, renderUsage } from "citty";
import manifest from "../../package.json" with { type: "json" };
import { addCommand } from "./add-command.ts";
import { askCommand } from "./ask-command.ts";
import { checkCommand } from "./check-command.ts";
import { type Command, HELP_FLAG } from "./command.ts";
import { evalCommand } from "./eval-command.ts";
import { exportCommand } from "./export-command.ts";
import { ingestCommand } from "./ingest-command.ts";
import { listCommand } from "./list-command.ts";
import { mcpCommand } from "./mcp-command.ts";
import { removeCommand } from "./remove-command.ts";
import { reportCommand } from "./report-command.ts";
import { serveCommand } from "./serve-command.ts";
import { showCommand } from "./show-command.ts";
import type { Output } from "./surroundings.ts";
import { verifyCommand } from "./verify-command.ts";
import { watchCommand } from "./watch-command.ts";

export const VERSION = manifest.version;

/** In the order of help. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    add: addCommand,
    ingest: ingestCommand,
    ask: askCommand,
    list: listCommand,
    show: showCommand,
    check: checkCommand,
    remove: removeCommand,
    eval: evalCommand,
    verify: verifyCommand,
    report: reportCommand,
    watch: watchCommand,
    export: exportCommand,
    serve: serveCommand,
    mcp: mcpCommand,
  }),
);

export const PROGRAM_FLAGS: ArgsDef = {
  help: HELP_FLAG,
  version: { type: "boolean", alias: "v", description: "Show the version" },
};

const program = defineCommand<ArgsDef>({
  meta: { name: "verbatim", version: VERSION, description: manifest.description },
  args: PROGRAM_FLAGS,
  subCommands: Object.fromEntries([...COMMANDS].map(([name, { definition }]) => [name, definition])),
});

/** Help for one command, or for the program. citty colours by rules of its own and pads the last column. */
export async function renderHelp(command: Command | undefined, { terminal }: Output): Promise<string> {
  const help = await render(command?.definition);
  const shown = terminal?.colour === true ? help : stripVTControlCharacters(help);
  return `${shown.replace(/(?<! ) +$/gm, "").trimEnd()}\n`;
}

/** `Usage: verbatim ask [OPTIONS] <QUESTION>` */
export async function renderUsageLine(command: Command | undefined): Promise<string> {
  const lines = stripVTControlCharacters(await render(command?.definition)).split("\n");
  const usage = lines.find((line) => line.startsWith("USAGE ")) ?? "";
  return `${usage.replace("USAGE", "Usage:").trimEnd()}\n`;
}

const render = (definition: CommandDef | undefined): Promise<string> =>
  definition === undefined ? renderUsage(program) : renderUsage(definition, program);
