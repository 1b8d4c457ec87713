/** The hash by which a transcript's text is known. */
import { createHash } from "node:crypto";

/** `sha256:` and the hex digest of the body's bytes in UTF-8. */
export function hashBody(body: string): string {
  return `sha256:${createHash("sha256").update(body, "utf8").digest("hex")}`;
}
