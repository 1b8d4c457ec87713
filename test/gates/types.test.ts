/** The type gate covers sources, tests and pages, each with the globals it really has. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LONGEST_GATE, type PlantedProject, plantProject } from "./plant-project.ts";

/** What is wrong, the file it is planted in, its text, and the compiler's word for it. */
const FAULTS: readonly (readonly [what: string, path: string, text: string, code: string])[] = [
  ["a wrong type", "src/wrong.ts", 'export const wrong: number = "one";\n', "TS2322"],
  ["a wrong type in a test", "test/wrong.ts", 'export const wrong: number = "one";\n', "TS2322"],
  ["an unchecked index", "src/unchecked.ts", "export const first = (a: string[]): string => a[0];\n", "TS2322"],
  [
    "a method the oldest supported Node lacks",
    "src/early.ts",
    "export const both = (a: Set<string>) => a.intersection(a);\n",
    "TS2550",
  ],
  ["a page's global in the server", "src/page.ts", "export const title = document.title;\n", "TS2584"],
];

describe("the type gate", () => {
  let project: PlantedProject;
  let output = "";

  beforeAll(() => {
    project = plantProject({ "web/element/widget.ts": "export const title = document.title;\n" });
    for (const [, path, text] of FAULTS) project.write(path, text);
    output = project.gate("types").output;
  }, LONGEST_GATE);
  afterAll(() => project.remove());

  test.each(FAULTS)("refuses %s", (_what, path, _text, code) => {
    expect(output.split("\n").some((line) => line.startsWith(path) && line.includes(code))).toBe(true);
  });

  test("accepts a healthy project, and refuses a server's global in a page", () => {
    const healthy = plantProject({
      "src/domain/word.ts": "export const pid = process.pid;\n",
      "web/element/widget.ts": "export const title = document.title;\n",
      "test/browser/page.ts": "export const title = document.title;\n",
    });
    try {
      expect(healthy.gate("types")).toMatchObject({ status: 0 });
      healthy.write("web/element/wrong.ts", "export const pid = process.pid;\n");
      const refused = healthy.gate("types");
      expect(refused.status).not.toBe(0);
      expect(refused.output).toContain("web/element/wrong.ts");
    } finally {
      healthy.remove();
    }
  });
});
