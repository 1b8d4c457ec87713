// Fits the ranking's weights.
import { runBundled } from "./run-bundled.mjs";

await runBundled("test/bench/fit.ts");
