// Builds what runs: the server, the CLI and the worker for Node, and the pages' scripts for browsers.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outdir = `${root}dist`;

/** Entry files that exist, as esbuild wants them: output name to source path. */
const entries = (named) => Object.fromEntries(Object.entries(named).filter(([, path]) => existsSync(`${root}${path}`)));

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
      embed: "web/embed/embed.ts",
      frame: "web/embed/frame.ts",
      "frame-host": "web/embed/frame-host.ts",
      "embed-style": "web/embed/embed.css",
      "frame-style": "web/embed/frame.css",
      "blog-style": "web/blog/blog.css",
      "wording-de": "web/element/wording/de.json",
      "wording-es": "web/element/wording/es.json",
      "wording-fr": "web/element/wording/fr.json",
      "wording-ru": "web/element/wording/ru.json",
    }),
    // Languages other than English are fetched by the widget when a page wants them.
    loader: { ".json": "copy" },
    outdir: `${outdir}/web`,
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    sourcemap: true,
    logLevel: "warning",
  }),
  build({
    absWorkingDir: root,
    entryPoints: entries({ "ask-selection": "web/element/ask-selection.ts" }),
    outdir: `${outdir}/web`,
    bundle: true,
    // The widget imports it where a page asks for it.
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    sourcemap: true,
    logLevel: "warning",
  }),
]);
