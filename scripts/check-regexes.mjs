// Refuses regular expressions of src and web whose time grows faster than the text they read.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import ts from "typescript";

// A native checker comes with recheck for the common platforms; elsewhere the same in JavaScript, which is slower.
process.env.RECHECK_BACKEND ??= "auto";
const { check } = await import("recheck");

const LONGEST_CHECK = 60_000;

/** Every literal of a file, with its place. */
function literalsOf(path) {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true);
  const found = [];
  const visit = (node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ place: `${path}:${line + 1}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What a file puts together from pieces: seen by loading it. */
async function builtBy(path, folder) {
  const outfile = join(folder, `${path.replaceAll("/", "-")}.mjs`);
  await build({ entryPoints: [path], outfile, bundle: true, format: "esm", platform: "node", packages: "bundle" });
  const found = [];
  const Plain = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Plain, {
    construct(target, [source, flags = ""]) {
      if (typeof source === "string") found.push({ place: `${path} (built)`, source, flags });
      return new target(source, flags);
    },
  });
  try {
    await import(pathToFileURL(outfile).href);
  } finally {
    globalThis.RegExp = Plain;
  }
  return found;
}

function sources() {
  const folders = ["src", "web"].filter((name) => existsSync(name));
  const paths = folders.flatMap((name) => readdirSync(name, { recursive: true }).map((path) => `${name}/${path}`));
  return paths.filter((path) => path.endsWith(".ts")).toSorted();
}

async function collect() {
  const paths = sources();
  const folder = mkdtempSync(join(tmpdir(), "verbatim-regexes-"));
  try {
    const building = paths.filter((path) => /new RegExp\(/.test(readFileSync(path, "utf8")));
    const built = [];
    for (const path of building) built.push(...(await builtBy(path, folder)));
    const all = [...paths.flatMap(literalsOf), ...built];
    return [...new Map(all.toReversed().map((each) => [`${each.flags}/${each.source}`, each])).values()].reverse();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Far more than any linear expression takes over the texts here. */
const LONGEST_TEST = 2_000;

/** Whether a test comes to an end in time: V8 lets go of an expression that goes back and forth. */
function finishes(source, flags, text) {
  try {
    runInNewContext("new RegExp(source, flags).test(text)", { source, flags, text }, { timeout: LONGEST_TEST });
    return true;
  } catch {
    return false;
  }
}

/**
 * The fuzzer counts steps and takes a long text with a large constant for a quadratic one. Eight times the
 * text takes a linear expression eight times as long, and a quadratic one 64.
 */
function grows(source, flags, { pumps, suffix }) {
  const timeOf = (length) => {
    const parts = pumps.map(({ prefix, pump }) => prefix + pump.repeat(Math.ceil(length / pumps.length / pump.length)));
    const text = parts.join("") + suffix;
    const times = [1, 2, 3, 4, 5].map(() => {
      const start = performance.now();
      if (!finishes(source, flags, text)) return Number.POSITIVE_INFINITY;
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  const [short, long] = [timeOf(20_000), timeOf(160_000)];
  return long > 20 && long > 24 * short;
}

async function faultOf({ place, source, flags }) {
  const verdict = await check(source, flags, { timeout: LONGEST_CHECK });
  if (verdict.status === "safe") return null;
  const shown = `/${source}/${flags}`;
  if (verdict.checker === "fuzz" && verdict.complexity?.type === "polynomial" && !grows(source, flags, verdict.attack))
    return null;
  if (verdict.status === "unknown") return `${place}: expected an expression that can be judged, found ${shown}`;
  const { summary } = verdict.complexity;
  return `${place}: expected linear time, found ${summary} for ${verdict.attack.pattern}: ${shown}`;
}

const expressions = await collect();
const waiting = expressions.values();
const faults = [];
const work = async () => {
  for (const expression of waiting) {
    const fault = await faultOf(expression);
    if (fault !== null) faults.push(fault);
  }
};
await Promise.all(Array.from({ length: availableParallelism() }, work));
if (expressions.length === 0) faults.push("expected regular expressions under src or web, found none");
for (const fault of faults.toSorted()) console.error(fault);
console.log(`${expressions.length} regular expressions checked, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
