// Reads vitest's JSON report and closes a run with what it counted: `N passed, N failed`.
import { existsSync, readFileSync } from "node:fs";

const [path = ""] = process.argv.slice(2);

/** A file that breaks before its first test holds no test to count, so it counts itself. */
const isBroken = (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed");

function count() {
  if (!existsSync(path)) return { passed: 0, failed: 0, sound: false };
  const report = JSON.parse(readFileSync(path, "utf8"));
  const failed = report.numFailedTests + report.testResults.filter(isBroken).length;
  return { passed: report.numPassedTests, failed, sound: report.success };
}

const { passed, failed, sound } = count();
if (passed + failed === 0) console.error("expected tests, none ran");
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = sound && passed > 0 && failed === 0 ? 0 : 1;
