/** Every row of the import table, and every home of a foreign library, is enforced. */
import { dirname, relative } from "node:path/posix";
import { beforeAll, describe, expect, test } from "vitest";
import { LONGEST_GATE, plantProject } from "./plant-project.ts";

type Edge = readonly [rule: string, from: string, to: string, how?: "type"];

/** One line of the tool's report: `error <rule>: <from> → <to>`. */
interface Violation {
  readonly rule: string;
  readonly from: string;
}

const PORT = "src/embedding/embedder.ts";
const STORE_PORT = "src/store/passage-store.ts";
const CONTRACT = "src/http/contract.ts";

/** One breach each; the file of an edge is made up, so no two share one. */
const BREACHES: readonly Edge[] = [
  ["domain-imports", "src/domain/a.ts", "src/ingest/target.ts"],
  ["domain-imports", "src/domain/b.ts", PORT, "type"],
  ["domain-knows-only-zod", "src/domain/c.ts", "yaml"],
  ["ingest-imports", "src/ingest/a.ts", "src/store/target.ts"],
  ["ingest-imports", "src/ingest/b.ts", PORT, "type"],
  ["embedding-imports", "src/embedding/a.ts", "src/ingest/target.ts"],
  ["vectors-imports", "src/vectors/a.ts", "src/domain/target.ts"],
  ["store-imports", "src/store/a.ts", PORT, "type"],
  ["citation-imports", "src/citation/a.ts", "src/store/target.ts"],
  ["retrieval-imports", "src/retrieval/a.ts", "src/store/target.ts"],
  ["retrieval-imports", "src/retrieval/b.ts", "src/citation/target.ts"],
  ["retrieval-imports", "src/retrieval/c.ts", "src/ingest/target.ts", "type"],
  ["answering-imports", "src/answering/a.ts", "src/ingest/target.ts"],
  ["answering-imports", "src/answering/b.ts", "src/http/target.ts", "type"],
  ["evaluation-imports", "src/evaluation/a.ts", "src/ingest/target.ts", "type"],
  ["evaluation-imports", "src/evaluation/b.ts", "src/store/target.ts"],
  ["http-imports", "src/http/a.ts", "src/answering/target.ts"],
  ["http-imports", "src/http/b.ts", "src/compose.ts"],
  ["http-imports", "src/http/c.ts", "web/reader/target.ts"],
  ["cli-imports", "src/cli/a.ts", "src/store/target.ts"],
  ["cli-imports", "src/cli/b.ts", "src/config.ts"],
  ["web-imports", "web/element/a.ts", "src/retrieval/target.ts"],
  ["web-imports", "web/reader/a.ts", "src/http/target.ts"],
  ["web-takes-only-types-of-the-contract", "web/element/b.ts", CONTRACT],
  ["browser-search-imports", "web/browser-search/a.ts", "src/store/target.ts"],
  ["every-source-has-a-place", "src/elsewhere/a.ts", "src/domain/target.ts"],
  ["product-imports-no-test", "src/retrieval/d.ts", "test/support/target.ts"],
  ["product-imports-no-test", "web/element/c.ts", "test/support/target.ts"],
  ["home-of-@xenova/transformers", "src/embedding/b.ts", "@xenova/transformers"],
  ["home-of-vectra", "src/store/b.ts", "vectra"],
  ["home-of-hono", "src/cli/c.ts", "hono"],
  ["home-of-hono", "web/element/d.ts", "hono/html"],
  ["home-of-@hono/node-server", "src/cli/d.ts", "@hono/node-server"],
  ["home-of-citty", "src/http/d.ts", "citty"],
  ["home-of-yaml", "src/store/c.ts", "yaml"],
  ["home-of-minisearch", "src/answering/c.ts", "minisearch"],
  ["home-of-stemmer", "src/answering/d.ts", "stemmer"],
  ["home-of-pino", "src/store/d.ts", "pino"],
  ["home-of-zod", "web/element/e.ts", "zod"],
  ["no-development-dependency", "src/evaluation/c.ts", "@orama/orama"],
  ["orama-only-compares", "test/http/a.ts", "@orama/orama"],
  ["runs-in-browsers", "src/domain/d.ts", "node:crypto"],
  ["runs-in-browsers", "src/vectors/b.ts", "node:fs"],
  ["runs-in-browsers", "src/retrieval/e.ts", "node:fs"],
  ["runs-in-browsers", "src/citation/b.ts", "node:crypto", "type"],
  ["runs-in-browsers", "src/answering/e.ts", "node:path"],
  ["runs-in-browsers", "web/element/f.ts", "node:path"],
  ["resolvable", "src/http/e.ts", "src/http/nowhere.ts"],
];

const GRANTED: readonly Edge[] = [
  ["", "src/domain/a.ts", "zod"],
  ["", "src/ingest/a.ts", "src/domain/target.ts"],
  ["", "src/ingest/b.ts", "yaml"],
  ["", "src/ingest/c.ts", "node:crypto"],
  ["", "src/embedding/transformers-worker.ts", "@xenova/transformers"],
  ["", "src/store/vectra-passage-store.ts", "vectra"],
  ["", "src/citation/a.ts", "src/domain/target.ts"],
  ["", "src/retrieval/a.ts", PORT, "type"],
  ["", "src/retrieval/b.ts", STORE_PORT, "type"],
  ["", "src/retrieval/c.ts", "minisearch"],
  ["", "src/retrieval/g.ts", "src/vectors/target.ts"],
  ["", "src/answering/a.ts", "src/retrieval/target.ts"],
  ["", "src/answering/b.ts", "src/citation/target.ts"],
  ["", "src/evaluation/a.ts", "src/answering/target.ts"],
  ["", "src/evaluation/b.ts", PORT, "type"],
  ["", "src/http/a.ts", "hono"],
  ["", "src/http/b.ts", "src/domain/target.ts"],
  ["", "src/cli/a.ts", "src/compose.ts"],
  ["", "src/cli/b.ts", "src/evaluation/target.ts"],
  ["", "src/cli/main.ts", "src/config.ts"],
  ["", "src/server.ts", "web/reader/target.ts"],
  ["", "web/element/a.ts", CONTRACT, "type"],
  ["", "web/reader/a.ts", "hono/html"],
  ["", "web/browser-search/a.ts", "src/retrieval/target.ts"],
  ["", "test/bench/a.ts", "@orama/orama"],
  ["", "test/store/a.ts", "vectra"],
];

const isPath = (to: string): boolean => /^(?:src|web|test)\//.test(to);

function importLine([, from, to, how]: Edge): string {
  const path = relative(dirname(from), to);
  const target = isPath(to) ? (path.startsWith(".") ? path : `./${path}`) : to;
  return how === "type"
    ? `import type * as it from "${target}";\nexport type It = typeof it;\n`
    : `import "${target}";\n`;
}

interface Cruise {
  readonly status: number | null;
  /** How many files the tool says it read. */
  readonly modules: number;
  readonly violations: readonly Violation[];
  readonly output: string;
}

function readViolations(output: string): readonly Violation[] {
  return [...output.matchAll(/^\s*error (\S+): (\S+)/gm)].map(([, rule = "", from = ""]) => ({ rule, from }));
}

/** A project that holds exactly these imports; each target exists unless a breach wants it missing. */
function cruise(edges: readonly Edge[], more: Readonly<Record<string, string>> = {}): Cruise {
  const targets = edges.map(([, , to]) => to).filter((to) => isPath(to) && !to.endsWith("nowhere.ts"));
  const project = plantProject({
    ...Object.fromEntries(["src", "web", "test"].map((folder) => [`${folder}/target.ts`, "export {};\n"])),
    ...Object.fromEntries(targets.map((path) => [path, "export {};\n"])),
    ...Object.fromEntries(edges.map((edge) => [edge[1], importLine(edge)])),
    ...more,
  });
  try {
    const { status, output } = project.gate("rules");
    const modules = Number(/(\d+) modules/.exec(output)?.[1]);
    return { status, modules, violations: readViolations(output), output };
  } finally {
    project.remove();
  }
}

describe("the import gate", () => {
  let broken: Cruise;

  beforeAll(() => {
    broken = cruise(BREACHES, {
      "src/cli/hen.ts": 'import "./egg.ts";\n',
      "src/cli/egg.ts": 'import "./hen.ts";\n',
      "src/store/vectra-first.ts": 'import "vectra";\n',
      "src/store/vectra-second.ts": 'import "vectra";\n',
    });
  }, LONGEST_GATE);

  test("fails on a project with breaches", () => {
    expect(broken.status).not.toBe(0);
  });

  test.each(BREACHES)("reports %s: %s to %s", (rule, from) => {
    expect(broken.violations).toContainEqual({ rule, from });
  });

  test("reports a cycle", () => {
    expect(broken.output).toMatch(/error no-cycles: src\/cli\/(?:hen|egg)\.ts/);
  });

  test("reports a second file that imports Vectra", () => {
    expect(broken.violations.map((violation) => violation.rule)).toContain("vectra-in-one-file");
  });

  test("grants what the table grants, having read every file", () => {
    const healthy = cruise(GRANTED);
    expect(healthy).toMatchObject({ status: 0, violations: [] });
    expect(healthy.modules).toBeGreaterThan(GRANTED.length);
  });
});
