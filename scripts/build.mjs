// Builds what runs: the server, the CLI and the worker for Node, and the pages' scripts for browsers.
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const outdir = `${root}dist`;

/** Entry files that exist, as esbuild wants them: output name to source path. */
const entries = (named) =>
  Object.fromEntries(Object.entries(named).filter(([, path]) => existsSync(`${root}${path}`)));

await Promise.all([
  build({
    absWorkingDir: root,
    entryPoints: entries({
      server: "src/server.ts",
      cli: "src/cli/main.ts",
      "transformers-worker": "src/embedding/transformers-worker.ts",
    }),
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  }),
  build({
    absWorkingDir: root,
    entryPoints: entries({
      widget: "web/element/widget.ts",
      reader: "web/reader/reader.ts",
      "reader-style": "web/reader/reader.css",
      "blog-style": "web/blog/blog.css",
    }),
    outdir: `${outdir}/web`,
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    sourcemap: true,
    logLevel: "warning",
  }),
]);
