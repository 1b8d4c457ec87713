/** The package gate: what is published runs, and holds nothing of the developers'. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { LONGEST_GATE, type PlantedProject, plantProject, REPOSITORY } from "./plant-project.ts";

const NEEDED: Readonly<Record<string, string>> = {
  LICENSE: "MIT",
  "README.md": "# Verbatim",
  "dist/cli.js": "#!/usr/bin/env node\n",
  "dist/client.js": "export {};\n",
  "dist/server.js": "",
  "dist/transformers-worker.js": "",
  "dist/types/web/client/client.d.ts": "export {};\n",
  "dist/web/widget.js": "",
  "dist/web/wording-de.json": "{}",
  "embeddings/model/verbatim-static-256/config.json": "{}",
  "embeddings/model/verbatim-static-256-v2/config.json": "{}",
};

const check = (project: PlantedProject) => project.run("node", "scripts/check-package.mjs");

describe("the package gate", () => {
  let project: PlantedProject;
  beforeAll(() => {
    project = plantProject(NEEDED);
  });
  afterAll(() => project.remove());

  test(
    "accepts a package that holds what runs",
    () => {
      expect(check(project)).toMatchObject({ status: 0, output: expect.stringContaining(" 0 faults") });
    },
    LONGEST_GATE,
  );

  test(
    "refuses one that lacks a file, holds a developer's, or cannot be run",
    () => {
      const manifest = z
        .record(z.string(), z.unknown())
        .parse(JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")));
      project.write("package.json", JSON.stringify({ ...manifest, files: ["dist", "embeddings/model", "src"] }));
      project.write("src/server.ts", "");
      project.write("dist/cli.js", "no shebang\n");
      project.run("rm", "dist/web/widget.js");
      const { status, output } = check(project);
      expect(status).toBe(1);
      expect(output).toContain("expected dist/web/widget.js in the package");
      expect(output).toContain("expected src/server.ts to stay out of the package");
      expect(output).toMatch(/dist\/cli\.js.*shebang|shebang/i);
    },
    LONGEST_GATE,
  );
});
