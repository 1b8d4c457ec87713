// Measures the answers on all golden questions.
import { runBundled } from "./run-bundled.mjs";

await runBundled("test/bench/evaluate.ts");
