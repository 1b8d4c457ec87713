/** The places gate keeps the paths and hosts of one machine out of everything git holds. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LONGEST_GATE, type Outcome, type PlantedProject, plantProject } from "./plant-project.ts";

// Put together here, so that this file itself holds no such place.
const path = (...parts: readonly string[]): string => ["", ...parts].join("/");

const TIED: readonly (readonly [what: string, text: string])[] = [
  ["a home folder", path("home", "someone", "verbatim")],
  ["a scratch folder", path("tmp", "verbatim-index")],
  ["a folder of root", path("root", ".cache")],
  ["a folder mounted for work", path("work", "verbatim")],
  ["a home folder in a setting", `MODEL_CACHE=${path("Users", "someone", "models")}`],
  ["a registry's host", `https://${["registry", "npmjs", "org"].join(".")}/zod`],
  ["an internal host", `https://${["packages", "example", "internal"].join(".")}/zod`],
];

const FREE: readonly string[] = [
  "import tmp from './tmp/cache.ts'",
  "https://example.org/home/page",
  "a relative docs/.tmp/ folder",
  "https://www.npmjs.com/package/zod",
  "state.internal.count",
];

describe("the places gate", () => {
  let project: PlantedProject;
  let refused: Outcome;

  beforeAll(() => {
    project = plantProject({
      ".gitignore": "node_modules\nlocal.env\n",
      "local.env": path("home", "someone"),
      "docs/picture.png": `\0${path("home", "someone")}`,
      "docs/free.md": FREE.join("\n"),
    });
    project.run("git", "init", "--quiet");
  });
  afterAll(() => project.remove());

  test("accepts addresses, relative paths, pictures, what git ignores, and its own words", () => {
    expect(project.gate("places")).toMatchObject({ status: 0 });
  });

  describe("with one such place on each line", () => {
    beforeAll(() => {
      project.write("docs/tied.md", TIED.map(([, text]) => `Here: ${text}\n`).join(""));
      refused = project.gate("places");
    }, LONGEST_GATE);

    test("fails", () => {
      expect(refused.status).not.toBe(0);
    });

    test.each(TIED.map(([what], index) => [what, index + 1] as const))("names the line of %s", (_what, line) => {
      expect(refused.output).toContain(`docs/tied.md:${line}: `);
    });
  });
});
