/** A command is data: what it is called, which arguments it takes, and a function of its surroundings. */
import { type ArgsDef, type CommandDef, defineCommand, type ParsedArgs, parseArgs } from "citty";
import { type CheckedArguments, checkArguments } from "./check-arguments.ts";
import type { ExitCode, Surroundings } from "./surroundings.ts";

/** What a command gets to work with: its flags as citty types them, words and repeated flags as checked. */
interface Call<A extends ArgsDef> extends CheckedArguments {
  readonly args: ParsedArgs<A>;
  readonly surroundings: Surroundings;
}

interface CommandSpec<A extends ArgsDef> {
  readonly name: string;
  readonly description: string;
  /** A positional whose name ends in `...` takes every remaining word. */
  readonly args: A;
  /** Flags that may be given more than once. */
  readonly repeatable?: readonly string[];
  /** Set where the command itself winds down when it is interrupted; others are cut short. */
  readonly windsDown?: true;
  run(call: Call<A>): Promise<ExitCode>;
}

export interface Command {
  readonly windsDown: boolean;
  /** What citty renders help from. */
  readonly definition: CommandDef;
  /** @throws UsageFault, Failure */
  run(rawArgs: readonly string[], surroundings: Surroundings): Promise<ExitCode>;
}

export const HELP_FLAG = { type: "boolean", alias: "h", description: "Show this help" } as const;

export function createCommand<const A extends ArgsDef>(spec: CommandSpec<A>): Command {
  const { name, description, repeatable } = spec;
  const args: ArgsDef = { ...spec.args, help: HELP_FLAG };
  return {
    windsDown: spec.windsDown ?? false,
    definition: defineCommand<ArgsDef>({ meta: { name, description }, args }),
    run: async (rawArgs, surroundings) => {
      const checked = checkArguments(rawArgs, args, repeatable);
      return spec.run({ ...checked, args: parseArgs<A>([...rawArgs], args), surroundings });
    },
  };
}
