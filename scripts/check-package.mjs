// Refuses a package that lacks what runs, or holds what nobody but developers needs.
import { spawnSync } from "node:child_process";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const NEEDED = [
  "LICENSE",
  "README.md",
  "dist/cli.js",
  "dist/client.js",
  "dist/server.js",
  "dist/transformers-worker.js",
  "dist/types/web/client/client.d.ts",
  "dist/web/widget.js",
  "dist/web/wording-de.json",
  "embeddings/model/verbatim-static-256/config.json",
  "embeddings/model/verbatim-static-256-v2/config.json",
];
const KEPT_OUT = [/^(?:src|test|web|scripts|corpus|docs)\//, /\.map$/, /^\.env$/, /^embeddings\/(?:index|cache)\//];

function packedFiles() {
  const packed = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" });
  if (packed.status !== 0) throw new Error(packed.stderr);
  // By package name in newer versions of npm, a list in others.
  const [first] = Object.values(JSON.parse(packed.stdout));
  return { paths: first.files.map(({ path }) => path), size: first.size };
}

const { paths, size } = packedFiles();
const missing = NEEDED.filter((path) => !paths.includes(path)).map((path) => `expected ${path} in the package`);
const foreign = paths
  .filter((path) => KEPT_OUT.some((pattern) => pattern.test(path)))
  .map((path) => `expected ${path} to stay out of the package`);
const { messages, pkg } = await publint({ pkgDir: ".", strict: true });
const faults = [...missing, ...foreign, ...messages.map((message) => formatMessage(message, pkg) ?? message.code)];
for (const fault of faults) console.error(`package.json: ${fault}`);
console.log(`${paths.length} files packed, ${Math.round(size / 1024)} KB, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
