/** The regexes gate refuses expressions whose time grows faster than their text. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LONGEST_GATE, type Outcome, type PlantedProject, plantProject } from "./plant-project.ts";

describe("the regexes gate", () => {
  let project: PlantedProject;
  let refused: Outcome;

  beforeAll(() => {
    project = plantProject({ "src/plain.ts": "export const PLAIN = /^[a-z]+-\\d{1,3}$/u;\n" });
  });
  afterAll(() => project.remove());

  test(
    "accepts linear expressions",
    () => {
      expect(project.gate("regexes")).toMatchObject({ status: 0, report: expect.stringContaining("1 regular") });
    },
    LONGEST_GATE,
  );

  describe("with a quadratic, an exponential and a put-together one", () => {
    beforeAll(() => {
      project.write("src/quadratic.ts", "export const QUADRATIC = /\\s+$/;\n");
      project.write("web/exponential.ts", "\nexport const EXPONENTIAL = /^(?:a|a)+b$/;\n");
      project.write("src/built.ts", 'const many = "(?:x+)+y";\nexport const BUILT = new RegExp(many, "u");\n');
      refused = project.gate("regexes");
    }, LONGEST_GATE);

    test("fails", () => {
      expect(refused.status).toBe(1);
    });

    test.each(["src/quadratic.ts:1: ", "web/exponential.ts:2: ", "src/built.ts (built): "])("names %s", (place) => {
      expect(refused.output).toContain(`${place}expected linear time, found`);
    });
  });
});
