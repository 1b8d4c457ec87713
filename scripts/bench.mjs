// Measures speed, memory and disk; with --ingest, an archive of many transcripts; with --postgres, an index in a
// database; with --export, an exported site in a browser.
import { runBundled } from "./run-bundled.mjs";

const tool = [
  ["--ingest", "test/bench/ingest-many.ts"],
  ["--postgres", "test/bench/postgres-store.ts"],
  ["--export", "test/bench/export-main.ts"],
].find(([option]) => process.argv.includes(option));

await runBundled(tool?.[1] ?? "test/bench/main.ts");
