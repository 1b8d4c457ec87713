/** `npm run bench -- --export`: measures an exported site in Chromium and writes `docs/export-benchmarks.md`. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectPath } from "../../src/composition/root.ts";
import { launchChromium } from "../support/chromium.ts";
import { exportFiles } from "../support/exported-site.ts";
import { describeMachine } from "./describe-machine.ts";
import { measureSite, type Repeats, type SiteFigures } from "./measure-site.ts";
import { renderExportBenchmarks, renderSites } from "./render-export-benchmarks.ts";
import { readSamples, writeSyntheticCorpus } from "./synthetic-corpus.ts";

const { values } = parseArgs({
  options: {
    export: { type: "boolean" },
    /** A remark that the page shows beside the figures. */
    note: { type: "string" },
    /** Where the page goes. */
    out: { type: "string", default: "docs/export-benchmarks.md" },
    /** Passages of a synthetic archive that is measured too; `0` for none. */
    size: { type: "string", default: "0" },
  },
});

const SHIPPED = projectPath("corpus/government-hour-2025-02-19.md");

const say = (what: string): void => {
  process.stderr.write(`${what}\n`);
};

const temporary = await mkdtemp(join(tmpdir(), "verbatim-bench-export-"));
const browser = await launchChromium();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

async function measure(name: string, files: readonly string[], repeats: Repeats): Promise<SiteFigures> {
  say(`${name}: indexing, exporting, measuring`);
  const site = await exportFiles(files);
  try {
    return await measureSite(browser, { name, site }, repeats);
  } finally {
    await site.close();
  }
}

try {
  const sites = [await measure("shipped", [SHIPPED], { first: 3, repeated: 8 })];
  const size = Number(values.size);
  if (size > 0) {
    await writeSyntheticCorpus(temporary, await readSamples(SHIPPED), size);
    const files = (await readdir(temporary)).sort().map((name) => join(temporary, name));
    const name = `synthetic, ${files.length.toLocaleString("en-US")} transcripts`;
    sites.push(await measure(name, files, { first: 2, repeated: 5 }));
  }
  console.log(renderSites(sites));
  const described = await describeMachine(values.note ?? null);
  const machine = { ...described, versions: { ...described.versions, Chromium: browser.version() } };
  await writeFile(projectPath(values.out), renderExportBenchmarks(machine, sites));
  say(`written to ${values.out}`);
} finally {
  await browser.close();
  await rm(temporary, { recursive: true, force: true });
}
