/** `verbatim/client` as those get it who install the package: its exports, its types, and the examples of its guide. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectPath } from "../src/composition/root.ts";
import { type SpawnedServer, spawnServer } from "./support/product-process.ts";

const SLOW = 60_000;
const ADDRESS = "https://ask.example.org";
const run = promisify(execFile);

let folder = "";
let server: SpawnedServer;
let guide = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-client-"));
  await mkdir(join(folder, "node_modules"));
  await symlink(projectPath("."), join(folder, "node_modules/verbatim"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  server = await spawnServer({ CORPUS_DIR: projectPath("corpus"), INDEX_DIR: join(folder, "index") });
  guide = await readFile(projectPath("docs/client.md"), "utf8");
}, SLOW);

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

interface Example {
  readonly code: string;
  readonly output: string;
}

/** Each block of code with the block of text that shows what it prints. */
function examples(): readonly Example[] {
  const found = guide.matchAll(/^```js\n(?<code>.*?)^```\n\n```text\n(?<output>.*?)^```/gms);
  return Array.from(found, ({ groups }) => ({ code: groups?.["code"] ?? "", output: groups?.["output"] ?? "" }));
}

/** `…` stands for whatever is left out. */
function wildcard(text: string): RegExp {
  const literal = text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("…", ".*?")}$`, "su");
}

describe("docs/client.md", () => {
  test("shows of every example what it prints", () => {
    expect(examples()).toHaveLength(guide.match(/^```js$/gm)?.length ?? 0);
    expect(examples().length).toBeGreaterThan(3);
  });

  test(
    "has examples that print what it shows",
    async () => {
      for (const [at, { code, output }] of examples().entries()) {
        const path = join(folder, `example-${at}.js`);
        await writeFile(path, code.replaceAll(ADDRESS, server.url));
        const { stdout } = await run(process.execPath, [path]);
        expect(stdout.replaceAll(server.url, ADDRESS)).toMatch(wildcard(output));
      }
    },
    SLOW,
  );
});

const TYPED = `
import { createClient, VerbatimProblem, type Answer } from "verbatim/client";
const verbatim = createClient("${ADDRESS}", { retries: 1, cache: new Map() });
const answer: Answer = await verbatim.ask({ question: "Why?", kinds: ["answer"] });
const names: string[] = answer.answers.map(({ speaker }) => speaker.name);
// @ts-expect-error a kind that there is not
await verbatim.ask({ question: "Why?", kinds: ["comment"] });
// @ts-expect-error a field that there is not
export const found = [answer.text, names, VerbatimProblem];
`;

describe("the package", () => {
  test.each([
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ])(
    "gives its types to those who compile for %s with %s",
    async (module, moduleResolution) => {
      const compilerOptions = {
        noEmit: true,
        strict: true,
        target: "es2022",
        lib: ["es2023", "dom", "dom.iterable"],
        types: [],
        module,
        moduleResolution,
      };
      await writeFile(join(folder, "typed.ts"), TYPED);
      await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["typed.ts"] }));
      const tsc = projectPath("node_modules/typescript/bin/tsc");
      await expect(run(process.execPath, [tsc, "-p", folder])).resolves.toEqual({ stdout: "", stderr: "" });
    },
    SLOW,
  );

  test("needs nothing of Node and no other package", async () => {
    const built = await readFile(projectPath("dist/client.js"), "utf8");
    expect(built).not.toMatch(/^import |\bimport\(|\brequire\(|\bprocess\.|\bBuffer\b/m);
  });
});
