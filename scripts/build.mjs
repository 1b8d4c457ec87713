// Builds what runs: the server, the CLI and the worker for Node, and the pages' scripts for browsers.

import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outdir = `${root}dist`;

/** Entry files that exist, as esbuild wants them: output name to source path. */
const entries = (named) => Object.fromEntries(Object.entries(named).filter(([, path]) => existsSync(`${root}${path}`)));

/** What the declarations are made from changes rarely, and the compiler takes longer than everything else. */
function hasCurrentDeclarations() {
  const types = `${outdir}/types`;
  if (!existsSync(`${types}/web/client/client.d.ts`)) return false;
  const made = readdirSync(types, { recursive: true }).filter((path) => path.endsWith(".d.ts"));
  return made.every((path) => {
    const source = `${root}${path.replace(/\.d\.ts$/, ".ts")}`;
    return existsSync(source) && statSync(source).mtimeMs <= statSync(`${types}/${path}`).mtimeMs;
  });
}

async function declareClient() {
  if (!existsSync(`${root}web/client/tsconfig.json`) || hasCurrentDeclarations()) return;
  await promisify(execFile)(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "web/client"], { cwd: root });
}

/** Leaves out zod's messages in forty languages: of what a worker refuses, nobody reads the message. */
const withoutLanguages = {
  name: "without-languages",
  setup: ({ onLoad }) => onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "" })),
};

/** The widget's style sheet is a string to the bundler, which would keep the line ends that are for its authors. */
const withoutLineEnds = {
  name: "without-line-ends",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]widget-styles\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/(?<=[{};,])\n/g, ""),
      loader: "ts",
    })),
};

/** What a browser loads. */
const browserBuild = (entryPoints, options) =>
  build({
    absWorkingDir: root,
    entryPoints: entries(entryPoints),
    bundle: true,
    platform: "browser",
    target: "es2022",
    minify: true,
    logLevel: "warning",
    ...options,
  });

/** What runs in the workers of an exported site's pages. */
const browserModule = (entryPoints, plugins = []) =>
  browserBuild(entryPoints, {
    outdir: `${outdir}/export`,
    format: "esm",
    plugins: [withoutLanguages, ...plugins],
    // One thread of WebAssembly is all that is used: the other builds of the runtime are four times as large.
    alias: { "onnxruntime-web": "onnxruntime-web/dist/ort.wasm-core.min.js" },
  });

/** Most of a search is stemmers; where no transcript is in one of their languages, readers need not load them. */
const withoutStemmers = {
  name: "without-stemmers",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]retrieval[\\/]listed-languages\.ts$/ }, () => ({
      contents: "export const LISTED_LANGUAGES = {};",
    })),
};

await Promise.all([
  declareClient(),
  build({
    absWorkingDir: root,
    entryPoints: entries({ client: "web/client/client.ts" }),
    outdir,
    bundle: true,
    format: "esm",
    // Node, browsers and edge runtimes alike.
    platform: "neutral",
    target: "es2022",
    sourcemap: true,
    logLevel: "warning",
  }),
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
  browserBuild(
    {
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
    },
    // Languages other than English are fetched by the widget when a page wants them.
    {
      outdir: `${outdir}/web`,
      format: "iife",
      sourcemap: true,
      loader: { ".json": "copy" },
      plugins: [withoutLineEnds],
    },
  ),
  // Modules, which the widget imports where a page or a reader asks for them.
  browserBuild(
    { "ask-selection": "web/element/ask-selection.ts", "format-copy": "web/element/format-copy.ts" },
    { outdir: `${outdir}/web`, format: "esm", sourcemap: true },
  ),
  // What exported sites are made of: the widget that asks in the browser, its workers, and the pages' own scripts.
  browserBuild(
    {
      widget: "web/browser-search/widget.ts",
      reader: "web/reader/static-reader.ts",
      offline: "web/site/offline.ts",
      "verbatim-offline": "web/site/offline-worker.ts",
      "site-style": "web/site/site.css",
    },
    { outdir: `${outdir}/export`, format: "iife", plugins: [withoutLineEnds] },
  ),
  browserModule({
    "browser-search": "web/browser-search/open-search.ts",
    "search-worker": "web/browser-search/search-worker.ts",
    "model-worker": "web/browser-search/model-worker.ts",
  }),
  browserModule({ "search-worker-en": "web/browser-search/search-worker.ts" }, [withoutStemmers]),
]);
