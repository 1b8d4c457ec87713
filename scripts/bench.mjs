// Measures speed, memory and disk.
import { runBundled } from "./run-bundled.mjs";

await runBundled("test/bench/main.ts");
