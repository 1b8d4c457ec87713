/** The commands that README and CONTRIBUTING tell people to type exist, and those of README answer as it shows. */
import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read("package.json")));

/** What npm does by itself. */
const BUILT_IN = new Set(["ci", "install", "audit"]);

interface Block {
  readonly language: string;
  readonly content: string;
}

function blocksOf(path: string): readonly Block[] {
  const found = read(path).matchAll(/^```(?<language>\w+)\n(?<content>.*?)^```/gms);
  return Array.from(found, ({ groups }) => ({
    language: groups?.["language"] ?? "",
    content: groups?.["content"] ?? "",
  }));
}

const isShell = ({ language }: Block): boolean => ["sh", "bash", "console"].includes(language);

/** The lines of a page's shell blocks, without comments. */
function shellLines(path: string): readonly string[] {
  const lines = blocksOf(path)
    .filter(isShell)
    .flatMap(({ content }) => content.split("\n"));
  return lines.map((line) => line.replace(/\s#.*$/, "").trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

/** Each npm script that a line runs: `check` for `npm run check`, `test` for `npm test`. */
function npmScripts(line: string): readonly string[] {
  const calls = [...line.matchAll(/\bnpm (?:run )?(?:--?[a-z]+ )*([a-z][a-z:-]*)/g)];
  return calls.map(([, name = ""]) => name).filter((name) => !BUILT_IN.has(name));
}

describe.each(["README.md", "CONTRIBUTING.md"])("%s", (path) => {
  test("shows commands to type", () => {
    expect(shellLines(path).length).toBeGreaterThan(0);
  });

  test("names only npm scripts that exist", () => {
    const named = shellLines(path).flatMap(npmScripts);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  test("names only files of this repository that exist", () => {
    const named = shellLines(path).flatMap((line) => [...line.matchAll(/(?<=^|\s)(?:\.ci|scripts|corpus)\/[\w./-]+/g)]);
    expect(named.map(([file]) => file).filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

/** A command with the output that the page shows for it; null where it shows none. */
interface Shown {
  readonly line: string;
  readonly output: Block | null;
}

/** Installing and testing are what runs this very test. */
const isRun = (line: string): boolean => !line.startsWith("npm ");

const shown: readonly Shown[] = blocksOf("README.md").flatMap((block, at, blocks) => {
  const next = blocks[at + 1];
  const output = next !== undefined && ["json", "text"].includes(next.language) ? next : null;
  return isShell(block) && isRun(block.content) ? [{ line: block.content.trim(), output }] : [];
});

// Slim images have no curl; the rest is typed all the same.
const hasCurl = spawnSync("curl", ["--version"]).error === undefined;
const runnable = shown.filter(({ line }) => hasCurl || !line.startsWith("curl "));

describe("README.md, typed as it stands", () => {
  let folder: string;
  let server: ChildProcess;
  let address: string;

  const environment = () => ({ PATH: process.env["PATH"], PORT: "0", LOG_LEVEL: "silent", INDEX_DIR: folder });

  const type = async (line: string): Promise<string> => {
    const typed = line.replaceAll("localhost:8787", address);
    const { stdout } = await promisify(execFile)("sh", ["-c", typed], { cwd: ROOT, env: environment() });
    return stdout;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "verbatim-readme-"));
    // What `npm start` runs once it has built, which the test run itself has done before.
    const [program = "", ...words] = (scripts["start"] ?? "").replace(/^.*&& /, "").split(" ");
    server = spawn(program, words, { cwd: ROOT, env: environment(), stdio: ["ignore", "pipe", "inherit"] });
    if (server.stdout === null) throw new Error("expected the server's output, got none");
    const [greeting] = await once(createInterface({ input: server.stdout }), "line");
    address = String(greeting).replace(/^.*http:\/\//, "");
  });

  afterAll(async () => {
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true });
  });

  test("has its port from the settings", () => {
    expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  test("has lines for the API and for the command line", () => {
    const programs = shown.map(({ line }) => line.split(" ").slice(0, 3).join(" "));
    expect(programs).toEqual(expect.arrayContaining([expect.stringMatching(/^curl/), "node dist/cli.js ask"]));
  });

  test.each(runnable)("answers as shown: $line", async ({ line, output }) => {
    const answer = await type(line);
    if (output === null) expect(answer).not.toBe("");
    else if (output.language === "json") expect(JSON.parse(answer)).toEqual(withWildcards(JSON.parse(output.content)));
    else expect(answer).toMatch(wildcard(output.content));
  });
});

/** A text with `…` for whatever is left out; scores may change with every fitting. */
function wildcard(text: string): RegExp {
  const literal = text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("…", "[^]*?").replace(/(?<=score )\d\\\.\d\d/g, "\\d\\.\\d\\d")}$`, "u");
}

/** What is shown of an answer, as a matcher of the real one. */
function withWildcards(value: unknown, name = ""): unknown {
  if (name === "score") return expect.any(Number);
  if (typeof value === "string") return value.includes("…") ? expect.stringMatching(wildcard(value)) : value;
  if (Array.isArray(value)) return value.map((each) => withWildcards(each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withWildcards(each, key)]));
}
