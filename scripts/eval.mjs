// Bundles the evaluation next to the build it measures, and runs it.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outfile = `${root}dist/bench/evaluate.js`;

await build({
  absWorkingDir: root,
  entryPoints: ["test/bench/evaluate.ts"],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
await import(outfile);
