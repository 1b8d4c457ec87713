/** A tiny project in a temporary folder under this repository's own gates, into which tests plant faults. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository whose gates are tested. */
export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/** Milliseconds a hook that runs a gate may take on a busy machine. */
export const LONGEST_GATE = 60_000;

/** What the gates read, and nothing they judge. */
const CONFIGURATION = [
  ".ci",
  ".dependency-cruiser.mjs",
  ".npmrc",
  ".size-limit.json",
  "biome.json",
  "knip.json",
  "package-lock.json",
  "package.json",
  "scripts",
  "test/browser/tsconfig.json",
  "tsconfig.json",
  "web/tsconfig.json",
];

export interface Outcome {
  readonly status: number | null;
  /** Standard output alone, for reports that are parsed. */
  readonly report: string;
  /** Standard output and standard error, for messages. */
  readonly output: string;
}

export interface PlantedProject {
  readonly root: string;
  /** Writes one file, with the folders above it. */
  write(path: string, text: string | Uint8Array): void;
  /** Runs a program in the project. */
  run(program: string, ...options: readonly string[]): Outcome;
  /** Runs one of the repository's npm scripts, as continuous integration does. */
  gate(script: string, ...options: readonly string[]): Outcome;
  remove(): void;
}

/**
 * Copies the configuration of every gate, borrows the installed packages, and adds the given files,
 * path to text.
 */
export function plantProject(files: Readonly<Record<string, string>>): PlantedProject {
  const root = mkdtempSync(join(tmpdir(), "verbatim-gate-"));
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const run = (program: string, ...options: readonly string[]): Outcome => {
    const ran = spawnSync(program, options, { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
    return { status: ran.status, report: ran.stdout, output: `${ran.stdout}${ran.stderr}` };
  };
  for (const path of CONFIGURATION) cpSync(join(REPOSITORY, path), join(root, path), { recursive: true });
  symlinkSync(join(REPOSITORY, "node_modules"), join(root, "node_modules"));
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    root,
    write,
    run,
    gate: (script, ...options) => run("npm", "run", "--silent", script, "--", ...options),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
