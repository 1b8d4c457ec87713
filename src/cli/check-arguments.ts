/** Refuses arguments that a command does not declare: citty lets unknown flags, lost values and extra words pass. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { ArgsDef } from "citty";
import { UsageFault } from "./usage-fault.ts";

export interface CheckedArguments {
  /** What stands outside of flags, in order. */
  readonly words: readonly string[];
  /** Every value given to a flag, in order; citty keeps only the last. */
  valuesOf(flag: string): readonly string[];
}

/** The names of flags that may be given more than once. */
type Repeatable = readonly string[];

/**
 * Reads with Node's own parser, as citty does, so both see the same words and values.
 * @throws UsageFault
 */
export function checkArguments(
  rawArgs: readonly string[],
  args: ArgsDef,
  repeatable: Repeatable = [],
): CheckedArguments {
  const options = declaredOptions(args);
  const { tokens } = parseArgs({
    args: [...rawArgs],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    assertDeclared(token, options);
    const known = values.get(token.name) ?? [];
    if (known.length > 0 && !repeatable.includes(token.name)) {
      throw new UsageFault(`expected ${token.rawName} once, got it twice`);
    }
    values.set(token.name, [...known, token.value ?? ""]);
  }
  assertWordCount(words, args);
  return { words, valuesOf: (flag) => values.get(flag) ?? [] };
}

type Options = NonNullable<ParseArgsConfig["options"]>;

function declaredOptions(args: ArgsDef): Options {
  const flags = Object.entries(args).filter(([, each]) => each.type !== "positional");
  return Object.fromEntries(
    flags.map(([name, each]) => {
      const short = "alias" in each && typeof each.alias === "string" ? { short: each.alias } : {};
      return [name, { type: each.type === "boolean" ? "boolean" : "string", ...short }];
    }),
  );
}

interface FlagToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function assertDeclared({ name, rawName, value, inlineValue }: FlagToken, options: Options): void {
  const type = Object.hasOwn(options, name) ? options[name]?.type : undefined;
  if (type === undefined) throw new UsageFault(`unknown flag ${rawName}`);
  if (type === "boolean" && value !== undefined) {
    throw new UsageFault(`expected ${rawName} without a value, got ${JSON.stringify(value)}`);
  }
  if (type === "string" && value === undefined) throw new UsageFault(`expected a value after ${rawName}, got none`);
  if (inlineValue === false && value !== undefined && /^-./.test(value)) {
    throw new UsageFault(
      `expected a value after ${rawName}, got ${JSON.stringify(value)}; if that is the value, join the two with "="`,
    );
  }
}

function assertWordCount(words: readonly string[], args: ArgsDef): void {
  const expected = Object.entries(args).filter(([, each]) => each.type === "positional");
  const missing = expected[words.length];
  if (missing !== undefined && missing[1].required !== false) {
    throw new UsageFault(`expected ${missing[0].toUpperCase()}, got nothing`);
  }
  const many = expected.some(([name]) => name.endsWith("..."));
  if (many || words.length <= expected.length) return;
  const extra = JSON.stringify(words[expected.length]);
  const hint = expected.length === 0 ? "" : "; put an argument of several words in quotation marks";
  throw new UsageFault(`expected nothing after the last argument, got ${extra}${hint}`);
}
