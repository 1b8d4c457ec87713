/** Which files are the corpus. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../domain/failure.ts";

/** Every transcript of the corpus folder, in order of name. */
export async function corpusFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith(".md") && !name.startsWith("."))
      .sort()
      .map((name) => join(folder, name));
  } catch (cause) {
    throw new Failure(
      "file-unreadable",
      `expected a folder of transcripts at ${folder}, found none; create it or set CORPUS_DIR`,
      { cause },
    );
  }
}
