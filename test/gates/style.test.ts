/** The style gate measures what STYLE asks for, and its ceilings only fall. */
import { beforeAll, describe, expect, test } from "vitest";
import { LONGEST_GATE, type Outcome, type PlantedProject, plantProject } from "./plant-project.ts";

const CEILINGS = { linesPerFileP90: 150, linesPerFunctionP90: 25, any: 0, assertions: 0, nonNull: 0 };

const longFunction = (lines: number): string => `export function long() {\n${"  void 0;\n".repeat(lines)}}\n`;

/** What is measured, and the complaint about FAULTY. */
const COMPLAINTS: readonly (readonly [what: string, complaint: RegExp])[] = [
  ["long files", /lines per file.*at most 150, found 154/],
  ["long functions", /lines per function.*at most 25, found 26/],
  ["any", /`any`.*at most 0, found 1 \(src\/planted\.ts:1\)/],
  ["assertions", /`as`.*at most 0, found 1 \(src\/planted\.ts:2\)/],
  ["non-null marks", /non-null `!`.*at most 0, found 1 \(src\/planted\.ts:3\)/],
];

const FAULTY = [
  "export type Loose = any;\n",
  "export const sure = 1 as unknown;\n",
  "export const first = [1][0]!;\n",
  longFunction(24),
  "// a line\n".repeat(125),
].join("");

function withProject(text: string, check: (project: PlantedProject) => void): void {
  const project = plantProject({ "src/planted.ts": text, "scripts/style-ceilings.json": JSON.stringify(CEILINGS) });
  try {
    check(project);
  } finally {
    project.remove();
  }
}

describe("the style gate, over a file past every ceiling", () => {
  let refused: Outcome;

  beforeAll(() => {
    withProject(FAULTY, (project) => {
      refused = project.gate("style");
    });
  }, LONGEST_GATE);

  test("fails", () => {
    expect(refused.status).not.toBe(0);
  });

  test.each(COMPLAINTS)("complains of %s", (_what, complaint) => {
    expect(refused.output).toMatch(complaint);
  });
});

describe("the style gate", () => {
  test("accepts figures at the ceiling, and `as const`", () => {
    withProject(`${longFunction(23)}export const kinds = ["speech"] as const;\n`, (project) => {
      expect(project.gate("style")).toMatchObject({ status: 0 });
    });
  });

  test("refuses a project with nothing to measure", () => {
    const project = plantProject({});
    try {
      expect(project.gate("style").status).not.toBe(0);
    } finally {
      project.remove();
    }
  });

  test("refuses a ceiling above any that was ever committed", () => {
    withProject("export const word = 1;\n", (project) => {
      const git = (...options: readonly string[]) =>
        project.run("git", "-c", "user.name=A", "-c", "user.email=a@example.org", ...options);
      git("init", "--quiet");
      git("add", "scripts");
      git("commit", "--quiet", "--no-verify", "--message", "Set ceilings");
      expect(project.gate("style")).toMatchObject({ status: 0 });

      project.write("scripts/style-ceilings.json", JSON.stringify({ ...CEILINGS, assertions: 3 }));
      git("commit", "--quiet", "--no-verify", "--all", "--message", "Raise one");
      const refused = project.gate("style");
      expect(refused.status).not.toBe(0);
      expect(refused.output).toContain("assertions rose from 0 to 3");
    });
  });
});
