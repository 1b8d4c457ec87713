/** What names the content of an index, whatever holds it. */
import { createHash } from "node:crypto";
import type { ActiveEntry } from "./index-layout.ts";

/**
 * The same for the same content, whenever and wherever it was indexed.
 * @param active sorted by transcript id
 */
export function indexVersion(active: readonly Pick<ActiveEntry, "transcript" | "contentHash">[]): string {
  const hash = createHash("sha256");
  for (const { transcript, contentHash } of active) hash.update(`${transcript} ${contentHash}\n`);
  return hash.digest("hex");
}
