/** The commands that README and CONTRIBUTING tell people to type exist. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8");

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read("package.json")));

/** What npm does by itself. */
const BUILT_IN = new Set(["ci", "install", "audit"]);

/** The lines of a page's shell blocks, without comments. */
function shellLines(path: string): readonly string[] {
  const blocks = read(path).matchAll(/^```(?:sh|bash|console)\n(.*?)^```/gms);
  const lines = [...blocks].flatMap(([, block = ""]) => block.split("\n"));
  return lines.map((line) => line.replace(/\s#.*$/, "").trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

/** Each npm script that a line runs: `check` for `npm run check`, `test` for `npm test`. */
function npmScripts(line: string): readonly string[] {
  const calls = [...line.matchAll(/\bnpm (?:run )?(?:--?[a-z]+ )*([a-z][a-z:-]*)/g)];
  return calls.map(([, name = ""]) => name).filter((name) => !BUILT_IN.has(name));
}

const pages = ["README.md", "CONTRIBUTING.md"].filter((path) =>
  existsSync(fileURLToPath(new URL(`../${path}`, import.meta.url))),
);

describe.each(pages)("%s", (path) => {
  test("shows commands to type", () => {
    expect(shellLines(path).length).toBeGreaterThan(0);
  });

  test("names only npm scripts that exist", () => {
    const named = shellLines(path).flatMap(npmScripts);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  test("names only files of this repository that exist", () => {
    const named = shellLines(path).flatMap((line) => [...line.matchAll(/(?<=^|\s)(?:\.ci|scripts|corpus)\/[\w./-]+/g)]);
    expect(
      named.map(([file]) => file).filter((file) => !existsSync(fileURLToPath(new URL(`../${file}`, import.meta.url)))),
    ).toEqual([]);
  });
});
