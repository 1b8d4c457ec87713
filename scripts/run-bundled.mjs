import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles a tool of the developers next to the build it measures, and runs it. */
export async function runBundled(entryPoint) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const outfile = `${root}dist/bench/${basename(entryPoint, ".ts")}.js`;
  await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  await import(outfile);
}
