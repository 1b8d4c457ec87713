/**
 * Properties try the same cases on each run, so that one commit has one result. With `PROPERTY_SEED`, a whole
 * number, they try others; a property that fails prints the seed that repeats it.
 */
import { configureGlobal } from "fast-check";

const seed = Number(process.env["PROPERTY_SEED"] ?? 20250219);
if (!Number.isInteger(seed))
  throw new Error(`PROPERTY_SEED: expected a whole number, found ${process.env["PROPERTY_SEED"]}`);
configureGlobal({ seed });
