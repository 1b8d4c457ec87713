/** `.ci/run` fails when anything fails, and its closing line is what the tests really counted. */
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Outcome, plantProject, REPOSITORY } from "./plant-project.ts";

const PASSING = 'import { expect, test } from "vitest";\ntest("holds", () => expect(1).toBe(1));\n';
const FAILING = 'import { expect, test } from "vitest";\ntest("breaks", () => expect(1).toBe(2));\n';
const BROKEN = 'throw new Error("before its first test");\n';

/** Stands in for npm: `install` and gates succeed but for one, and `test` runs what it is told to. */
const npm = (failingGate: string, test: string): string => `#!/usr/bin/env bash
case "$*" in
  *"run --silent ${failingGate}") echo "planted fault"; exit 1 ;;
  "test "*) shift; ${test} ;;
esac
`;

const VITEST = 'shift; exec node node_modules/vitest/vitest.mjs run --config vitest.config.mjs "$@"';

interface Planted {
  readonly tests: Readonly<Record<string, string>>;
  readonly failingGate?: string;
  /** The shell command in place of vitest. */
  readonly test?: string;
}

function runCi({ tests, failingGate = "none", test: command = VITEST }: Planted): Outcome & { readonly last: string } {
  const project = plantProject({
    ...tests,
    "vitest.config.mjs": 'export default { test: { include: ["planted/*.test.ts"] } };\n',
    "bin/npm": npm(failingGate, command),
  });
  try {
    chmodSync(join(project.root, "bin/npm"), 0o755);
    const outcome = project.run("bash", "-c", 'PATH="$PWD/bin:$PATH" bash .ci/run');
    return { ...outcome, last: outcome.report.trimEnd().split("\n").at(-1) ?? "" };
  } finally {
    project.remove();
  }
}

describe(".ci/run", () => {
  test("succeeds when every gate and test passes", () => {
    expect(runCi({ tests: { "planted/a.test.ts": PASSING } })).toMatchObject({ status: 0, last: "1 passed, 0 failed" });
  });

  test("fails with a failed test, and counts a file that breaks before its first test", () => {
    const tests = { "planted/a.test.ts": PASSING, "planted/b.test.ts": FAILING, "planted/c.test.ts": BROKEN };
    const { status, last } = runCi({ tests });
    expect(last).toBe("1 passed, 2 failed");
    expect(status).not.toBe(0);
  });

  test("fails with a failed gate, names it, and still runs the tests", () => {
    const { status, last, output } = runCi({ tests: { "planted/a.test.ts": PASSING }, failingGate: "rules" });
    expect(last).toBe("1 passed, 0 failed");
    expect(output).toContain("failed: rules");
    expect(status).not.toBe(0);
  });

  test("fails when no test ran", () => {
    const { status, last, output } = runCi({ tests: {}, test: "true" });
    expect(last).toBe("0 passed, 0 failed");
    expect(output).toContain("expected tests, none ran");
    expect(status).not.toBe(0);
  });

  test("runs only scripts that package.json has, and every gate that `npm run check` has", () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")));
    const ci = readFileSync(join(REPOSITORY, ".ci/run"), "utf8");
    const gates = /for gate in (.+);/.exec(ci)?.[1]?.split(" ") ?? [];
    const checked = [...(scripts["check"] ?? "").matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1]);
    expect(gates.length).toBeGreaterThan(0);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(gates));
    expect(gates.toSorted()).toEqual(checked.toSorted());
  });
});
