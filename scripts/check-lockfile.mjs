// Refuses a lockfile tied to one download server, or one that does not hold what package.json overrides.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const { overrides = {} } = JSON.parse(readFileSync("package.json", "utf8"));
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));

/** Entries that name where they were downloaded from. */
function addressFaults() {
  const tied = Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined);
  return tied.map(
    ([path, entry]) =>
      `package-lock.json: expected no download address for ${path}, found ${entry.resolved}; ` +
      "run `npm install --package-lock-only` with this project's .npmrc",
  );
}

/** npm writes no entry for a platform's package its registry lacks, and `npm ci` then refuses the whole lockfile. */
function platformFaults() {
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  const missing = [...new Set(wanted)].filter((name) => !isLocked(name));
  return missing.map(
    (name) =>
      `package-lock.json: expected the optional ${name}, found none; add its entry, or \`npm ci\` refuses to install`,
  );
}

const isLocked = (name) => Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`));

function missingFaults(names) {
  const missing = names.filter((name) => !isLocked(name));
  return missing.map((name) => `package-lock.json: expected the overridden ${name}, found none; run \`npm install\``);
}

/** npm itself says whether a locked version lies outside its override. */
function versionFaults(names) {
  if (names.length === 0) return [];
  const listed = spawnSync("npm", ["ls", ...names, "--package-lock-only", "--all", "--parseable", "--long"], {
    encoding: "utf8",
  });
  const invalid = listed.stdout.split("\n").filter((line) => /:(?:INVALID|MISSING)/.test(line));
  const found = invalid.map((line) => /:([^:]+@[^:]+):/.exec(line)?.[1] ?? line);
  if (found.length === 0 && listed.status !== 0) found.push(listed.stderr.trim());
  return found.map(
    (name) => `package-lock.json: expected what package.json overrides, found ${name}; run \`npm install\``,
  );
}

const names = Object.keys(overrides);
const faults = [...addressFaults(), ...platformFaults(), ...missingFaults(names), ...versionFaults(names)];
for (const fault of faults) console.error(fault);
console.log(`${Object.keys(packages).length} locked packages checked, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
