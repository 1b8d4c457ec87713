/** What is said of a file that should hold a citation or a published transcript and cannot be read. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readText } from "../../src/composition/published-transcript.ts";

test.each([
  [join(tmpdir(), "no-such-citation.json"), "expected a file of JSON, found no such file; check its name"],
  [tmpdir(), "expected a file of JSON, found a folder; name a file in it"],
])("%s", async (file, message) => {
  await expect(readText(file)).rejects.toMatchObject({ code: "file-unreadable", message, place: { file } });
});
