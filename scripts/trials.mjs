// Puts the built server through hardships, within bounds.
import { runBundled } from "./run-bundled.mjs";

await runBundled("test/trials/main.ts");
