/** The unused-code gate finds what nothing reaches. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { plantProject, REPOSITORY } from "./plant-project.ts";

const Package = z.looseObject({ scripts: z.record(z.string(), z.string()) });

/** The repository's package file with its scripts, and only these dependencies. */
function packageWith(dependencies: Readonly<Record<string, string>>): string {
  const { scripts } = Package.parse(JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")));
  return JSON.stringify({ name: "planted", private: true, type: "module", scripts, dependencies });
}

const USED = {
  "src/domain/word.ts": "export const word = 1;\n",
  "src/server.ts": 'import { z } from "zod";\nimport { word } from "./domain/word.ts";\nz.number().parse(word);\n',
};

describe("the unused-code gate", () => {
  test("accepts a project in which everything is reached", () => {
    const project = plantProject({ ...USED, "package.json": packageWith({ zod: "*" }) });
    try {
      // The scripts' own packages are no part of this small project.
      expect(project.gate("unused", "--include", "files,exports,types,dependencies")).toMatchObject({ status: 0 });
    } finally {
      project.remove();
    }
  });

  test("reports an export, a type, a file and a dependency that nothing uses", () => {
    const project = plantProject({
      ...USED,
      "package.json": packageWith({ zod: "*", yaml: "*" }),
      "src/domain/word.ts": "export const word = 1;\nexport const spare = 2;\nexport type Spare = 3;\n",
      "src/domain/lonely.ts": "export const lonely = 1;\n",
    });
    try {
      const { status, output } = project.gate("unused");
      expect(status).not.toBe(0);
      expect(output).toMatch(/Unused files.*src\/domain\/lonely\.ts/s);
      expect(output).toMatch(/Unused exports.*spare.*src\/domain\/word\.ts/s);
      expect(output).toMatch(/Unused exported types.*Spare.*src\/domain\/word\.ts/s);
      expect(output).toMatch(/Unused dependencies.*yaml/s);
    } finally {
      project.remove();
    }
  });
});
