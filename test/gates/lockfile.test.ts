/** The lockfile gate refuses download addresses and packages that escape an override. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type PlantedProject, plantProject } from "./plant-project.ts";

const Lockfile = z.looseObject({ packages: z.record(z.string(), z.looseObject({})) });

describe("the lockfile gate", () => {
  let project: PlantedProject;

  const change = (name: string, edit: (packages: Record<string, Record<string, unknown>>) => void): void => {
    const lockfile = Lockfile.parse(JSON.parse(readFileSync(join(project.root, name), "utf8")));
    edit(lockfile.packages);
    project.write(name, JSON.stringify(lockfile));
  };

  beforeEach(() => {
    project = plantProject({});
  });
  afterEach(() => project.remove());

  test("accepts the repository's own lockfile", () => {
    expect(project.gate("lockfile")).toMatchObject({ status: 0 });
  });

  test("refuses a download address", () => {
    change("package-lock.json", (packages) => {
      packages["node_modules/zod"] = { ...packages["node_modules/zod"], resolved: "https://example.org/zod.tgz" };
    });
    const { status, output } = project.gate("lockfile");
    expect(status).not.toBe(0);
    expect(output).toContain("expected no download address for node_modules/zod");
  });

  test("refuses a version outside its override", () => {
    change("package-lock.json", (packages) => {
      packages["node_modules/sharp"] = { ...packages["node_modules/sharp"], version: "0.32.6" };
    });
    const { status, output } = project.gate("lockfile");
    expect(status).not.toBe(0);
    expect(output).toContain("found sharp@0.32.6");
  });

  test("refuses an overridden package that is not locked at all", () => {
    change("package-lock.json", (packages) => {
      delete packages["node_modules/sharp"];
    });
    const { status, output } = project.gate("lockfile");
    expect(status).not.toBe(0);
    expect(output).toContain("expected the overridden sharp, found none");
  });

  test("refuses a lockfile without another platform's package, which `npm ci` would refuse", () => {
    change("package-lock.json", (packages) => {
      delete packages["node_modules/@esbuild/win32-x64"];
    });
    const { status, output } = project.gate("lockfile");
    expect(status).not.toBe(0);
    expect(output).toContain("expected the optional @esbuild/win32-x64, found none");
  });
});
