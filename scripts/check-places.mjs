// Refuses text that only holds on one machine: absolute paths of home and scratch folders, package registries' hosts, internal hosts.
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";

const PLACES = [
  {
    what: "a path of one machine",
    // Not after a letter, dot, tilde or closing brace: those are relative paths and addresses.
    pattern: /(?<![\w.~})/-])\/(?:home|root|tmp|work|workspace|mnt|private|users)\/[\w.-]+/i,
  },
  { what: "a path of one machine", pattern: /\b[a-z]:\\users\\/i },
  { what: "a package registry's host", pattern: /\bregistry\.[a-z0-9-]+\.[a-z]+/i },
  { what: "an internal host", pattern: /\bhttps?:\/\/[\w.-]+\.(?:internal|intranet|corp|lan)\b/i },
];

/** What git holds or would hold: generated and installed files are nobody's text. */
function listFiles() {
  // Whoever owns the clone: continuous integration often checks out as another user.
  const list = ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const paths = execFileSync("git", list, { encoding: "utf8" }).split("\0");
  return paths.filter((path) => path !== "" && statSync(path, { throwIfNoEntry: false })?.isFile());
}

function findPlaces(path) {
  const text = readFileSync(path, "utf8");
  if (text.includes("\0")) return []; // a picture or a model
  return text.split("\n").flatMap((line, index) =>
    PLACES.flatMap(({ what, pattern }) => {
      const found = pattern.exec(line);
      return found === null
        ? []
        : [`${path}:${index + 1}: expected nothing tied to one place, found ${what}: ${found[0]}`];
    }),
  );
}

const paths = listFiles();
const faults = paths.length === 0 ? ["expected files to check, found none"] : paths.flatMap(findPlaces);
for (const fault of faults) console.error(fault);
console.log(`${paths.length} files checked, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
