/** What the corpus already holds of a transcript that is to be added. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Transcript } from "../domain/transcript.ts";
import type { DraftNotice } from "../domain/transcript-draft.ts";
import { findFrontMatter } from "../ingest/front-matter.ts";
import { hashBody } from "../ingest/hash-body.ts";
import { corpusFiles } from "./corpus-files.ts";
import { possibleIds } from "./possible-ids.ts";

export async function noticeDuplicates(corpusDir: string, { id, sourceHash }: Transcript): Promise<DraftNotice[]> {
  const notices: DraftNotice[] = [];
  // There may be no corpus yet.
  for (const file of await corpusFiles(corpusDir).catch(() => [])) {
    const isOwn = basename(file, ".md") === id;
    const ids = await possibleIds(file);
    const named = ids.at(-1);
    if (!isOwn && named === id) {
      notices.push({ line: null, message: `${file} has the id "${id}" too; choose another with --id` });
    }
    if (!isOwn && (await bodyHash(file)) === sourceHash) {
      notices.push({
        line: null,
        message: `${file} holds the same text under the id "${named ?? ""}"; every answer would be found twice`,
      });
    }
  }
  return notices;
}

async function bodyHash(file: string): Promise<string | null> {
  const content = await readFile(file, "utf8").catch(() => "");
  const cut = findFrontMatter(content);
  return cut === null ? null : hashBody(content.slice(cut.bodyStart));
}
