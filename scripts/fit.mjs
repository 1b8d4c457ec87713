// Bundles the fitting of the ranking's weights next to the build, and runs it.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outfile = `${root}dist/bench/fit.js`;

await build({
  absWorkingDir: root,
  entryPoints: ["test/bench/fit.ts"],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
await import(outfile);
