/** The format and lint gates refuse each kind of fault they are there for. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LONGEST_GATE, type PlantedProject, plantProject } from "./plant-project.ts";

const HEALTHY = '/** A word of the field. */\nexport const word = "transcript";\n';

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `  total += ${index};\n`).join("");

/** Rule, the file it is broken in, and the text that breaks it. */
const FAULTS: readonly (readonly [rule: string, path: string, text: string])[] = [
  ["noExplicitAny", "src/domain/loose.ts", "export const loose = (value: any) => value;\n"],
  ["noNonNullAssertion", "src/domain/sure.ts", "export const sure = (words: string[]) => words[0]!;\n"],
  [
    "noExcessiveLinesPerFunction",
    "src/domain/long.ts",
    `export function long() {\n  let total = 0;\n${lines(61)}  return total;\n}\n`,
  ],
  [
    "noExcessiveCognitiveComplexity",
    "src/domain/deep.ts",
    `export function deep(n: number) {\n${"for (;;) { if (n) {".repeat(4)} ${"}}".repeat(4)}\n}\n`,
  ],
  [
    "useMaxParams",
    "src/domain/wide.ts",
    "export const wide = (a: string, b: string, c: string, d: string, e: string) => a + b + c + d + e;\n",
  ],
  ["noImportCycles", "src/domain/egg.ts", 'import { hen } from "./hen.ts";\nexport const egg = () => hen;\n'],
  ["noProcessEnv", "src/domain/setting.ts", "export const setting = process.env.HOME;\n"],
  ["noConsole", "src/domain/loud.ts", 'console.log("heard");\n'],
  ["noBarrelFile", "src/domain/barrel.ts", 'export { word } from "./word.ts";\n'],
  ["noReExportAll", "src/domain/open-barrel.ts", 'export * from "./word.ts";\n'],
  ["noDefaultExport", "src/domain/nameless.ts", "export default 1;\n"],
  ["useImportExtensions", "src/domain/bare.ts", 'import { word } from "./word";\nexport const bare = word;\n'],
  ["useImportType", "src/domain/typed.ts", 'import { Word } from "./term.ts";\nexport const typed: Word = "a";\n'],
  ["useFilenamingConvention", "src/domain/shoutCase.ts", "export const shout = 1;\n"],
  [
    "noUndeclaredDependencies",
    "src/domain/borrowed.ts",
    'import semver from "semver";\nexport const borrowed = semver;\n',
  ],
  ["noFloatingPromises", "src/domain/adrift.ts", "export const adrift = () => {\n  Promise.resolve(1);\n};\n"],
  ["noFocusedTests", "test/focused.test.ts", 'import { test } from "vitest";\ntest.only("a", () => {});\n'],
];

const HELPERS = {
  "src/domain/word.ts": HEALTHY,
  "src/domain/term.ts": '/** A type alone. */\nexport type Word = "a";\n',
};

describe("the lint gate", () => {
  let project: PlantedProject;
  let found: readonly string[] = [];

  beforeAll(() => {
    project = plantProject(HELPERS);
    for (const [, path, text] of FAULTS) project.write(path, text);
    project.write("src/domain/hen.ts", 'import { egg } from "./egg.ts";\nexport const hen = () => egg;\n');
    found = project.gate("lint", "--reporter=github", "--max-diagnostics=none").report.split("\n");
  }, LONGEST_GATE);
  afterAll(() => project.remove());

  test.each(FAULTS)("reports %s in %s", (rule, path) => {
    const reports = found.filter((line) => line.includes(path) && line.includes(`/${rule},`));
    expect(reports).not.toEqual([]);
    expect(reports.every((line) => line.startsWith("::error"))).toBe(true);
  });

  test("refuses a project with one fault, and only then", () => {
    const healthy = plantProject(HELPERS);
    try {
      expect(healthy.gate("lint", "src")).toMatchObject({ status: 0 });
      healthy.write("src/domain/loose.ts", "export const loose = (value: any) => value;\n");
      expect(healthy.gate("lint", "src").status).not.toBe(0);
    } finally {
      healthy.remove();
    }
  });

  test("lets the entry files read the environment, and the command line print", () => {
    const entries = plantProject({
      "src/server.ts": "/** Starts. */\nexport const port = process.env.PORT;\n",
      "src/cli/main.ts": '/** Prints. */\nconsole.log(process.env.PORT ?? "");\n',
    });
    try {
      expect(entries.gate("lint", "src")).toMatchObject({ status: 0 });
    } finally {
      entries.remove();
    }
  });
});

describe("the format gate", () => {
  test("accepts house format and refuses any other, naming the file", () => {
    const project = plantProject(HELPERS);
    try {
      expect(project.gate("format", "src")).toMatchObject({ status: 0 });
      project.write("src/domain/crooked.ts", "export const crooked = 'single'\n");
      const refused = project.gate("format", "src");
      expect(refused.status).not.toBe(0);
      expect(refused.output).toContain("src/domain/crooked.ts");
    } finally {
      project.remove();
    }
  });

  test("leaves published bodies and golden files alone", () => {
    const project = plantProject({
      ...HELPERS,
      "test/golden/crooked.json": '{"a":1,\n\n"b":2}',
      "corpus/crooked.json": '{"a":1,\n\n"b":2}',
    });
    try {
      expect(project.gate("format", "src", "test", "corpus")).toMatchObject({ status: 0 });
    } finally {
      project.remove();
    }
  });
});
