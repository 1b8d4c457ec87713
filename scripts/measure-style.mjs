// Measures the house style of src and web against scripts/style-ceilings.json, whose figures may only fall.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

const CEILINGS = "scripts/style-ceilings.json";

/** What each figure counts, in the words of the report. */
const MEANING = {
  linesPerFileP90: "lines per file, 90th percentile",
  linesPerFunctionP90: "lines per function with a body of its own, 90th percentile",
  any: "uses of `any`",
  assertions: "`as` other than `as const`",
  nonNull: "non-null `!`",
};

/** The smallest value that 90 % of the values do not exceed; 0 for none. */
function ninetieth(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0;
}

/** An arrow without braces is an expression; it is as long as its line and tells nothing. */
const isMeasured = (node) => ts.isFunctionLike(node) && node.body !== undefined && ts.isBlock(node.body);

const isAssertion = (node) =>
  (ts.isAsExpression(node) && node.type.getText() !== "const") || ts.isTypeAssertionExpression(node);

function measureFile(path, totals) {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true);
  const lineAt = (position) => source.getLineAndCharacterOfPosition(position).line;
  totals.files.push(source.text.trimEnd().split("\n").length);
  const visit = (node) => {
    if (isMeasured(node)) totals.functions.push(lineAt(node.end) - lineAt(node.getStart()) + 1);
    if (node.kind === ts.SyntaxKind.AnyKeyword) totals.any.push(`${path}:${lineAt(node.getStart()) + 1}`);
    if (isAssertion(node)) totals.assertions.push(`${path}:${lineAt(node.type.getStart()) + 1}`);
    if (ts.isNonNullExpression(node)) totals.nonNull.push(`${path}:${lineAt(node.end) + 1}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** Every TypeScript file of the product, in order. */
function sources() {
  const folders = ["src", "web"].filter((name) => existsSync(name));
  const paths = folders.flatMap((name) => readdirSync(name, { recursive: true }).map((path) => `${name}/${path}`));
  return paths.filter((path) => path.endsWith(".ts")).toSorted();
}

function measure() {
  const totals = { files: [], functions: [], any: [], assertions: [], nonNull: [] };
  for (const path of sources()) measureFile(path, totals);
  return totals;
}

/** Every committed version of the ceilings; none outside a clone with history. */
function formerCeilings() {
  const git = (...args) =>
    execFileSync("git", ["-c", "safe.directory=*", ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  try {
    const commits = git("log", "--format=%H", "--", CEILINGS).split("\n").filter(Boolean);
    return commits.map((commit) => JSON.parse(git("show", `${commit}:./${CEILINGS}`)));
  } catch {
    return [];
  }
}

const totals = measure();
const figures = {
  linesPerFileP90: ninetieth(totals.files),
  linesPerFunctionP90: ninetieth(totals.functions),
  any: totals.any.length,
  assertions: totals.assertions.length,
  nonNull: totals.nonNull.length,
};

const ceilings = existsSync(CEILINGS) ? JSON.parse(readFileSync(CEILINGS, "utf8")) : {};
const former = formerCeilings();
const faults = totals.files.length === 0 ? ["expected files under src or web, found none"] : [];

for (const [name, meaning] of Object.entries(MEANING)) {
  const ceiling = ceilings[name];
  const lowest = Math.min(...former.map((version) => version[name] ?? Number.POSITIVE_INFINITY));
  console.log(`${String(figures[name]).padStart(5)} of ${ceiling}  ${meaning}`);
  if (typeof ceiling !== "number") faults.push(`${CEILINGS}: expected a number for ${name}, got ${ceiling}`);
  else if (figures[name] > ceiling) {
    const places = Array.isArray(totals[name]) ? ` (${totals[name].join(", ")})` : "";
    faults.push(
      `${meaning}: expected at most ${ceiling}, found ${figures[name]}${places}; mend the code, not the ceiling`,
    );
  }
  if (ceiling > lowest) {
    faults.push(`${CEILINGS}: ${name} rose from ${lowest} to ${ceiling}; a ceiling may only fall`);
  }
}

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
