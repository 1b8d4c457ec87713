/** The machine and the versions that figures belong to. */
import { readFile } from "node:fs/promises";
import { cpus, release, totalmem, type } from "node:os";
import { z } from "zod";
import { projectPath } from "../../src/composition/root.ts";
import type { Machine } from "./render-benchmarks.ts";

const Package = z.object({ version: z.string() });

async function readVersion(file: string): Promise<string> {
  return Package.parse(JSON.parse(await readFile(projectPath(file), "utf8"))).version;
}

/** @param note what else a reader must know of the run */
export async function describeMachine(note: string | null): Promise<Machine> {
  const libraries = ["@xenova/transformers", "onnxruntime-node", "vectra", "minisearch", "@orama/orama", "hono"];
  const versions = await Promise.all(
    libraries.map(async (name) => [name, await readVersion(`node_modules/${name}/package.json`)] as const),
  );
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? "an unknown processor",
    cores: cpus().length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    versions: {
      Verbatim: await readVersion("package.json"),
      Node: process.versions.node,
      ...Object.fromEntries(versions),
    },
    note,
  };
}
