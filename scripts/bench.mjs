// Measures speed, memory and disk; with --ingest, an archive of many transcripts.
import { runBundled } from "./run-bundled.mjs";

await runBundled(process.argv.includes("--ingest") ? "test/bench/ingest-many.ts" : "test/bench/main.ts");
