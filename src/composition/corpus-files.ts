/** Which files are the corpus. */
import { lstat, readdir, realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { Failure } from "../domain/failure.ts";

/** Every transcript of the corpus folder, in order of name; what an editor hides behind a dot is none. */
export async function corpusFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter(isTranscriptName)
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

export function isTranscriptName(name: string): boolean {
  return name.endsWith(".md") && !name.startsWith(".");
}

/**
 * Neither a path nor a link may lead out of the corpus: what is elsewhere would be gone from the index with the
 * next ingestion, and may be nobody's to publish. A file that is not there is let through, to be told as such.
 * @throws Failure `file-outside`
 */
export async function assertInCorpus(file: string, folder: string): Promise<void> {
  const [home, inside] = await Promise.all([resolved(folder), resolved(dirname(file))]);
  const name = file.slice(file.lastIndexOf(sep) + 1);
  if (home !== inside || !isTranscriptName(name)) throw outside(file, folder, "another place or name");
  const found = await lstat(file).catch(() => null);
  if (found?.isSymbolicLink() !== true) return;
  const target = await realpath(file).catch(() => null);
  if (target !== null && !target.startsWith(`${home}${sep}`))
    throw outside(file, folder, "a link that leads out of it");
}

function resolved(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}

function outside(file: string, folder: string, found: string): Failure {
  return new Failure(
    "file-outside",
    `expected a file of the corpus, ${join(folder, "<name>.md")}, found ${found}; copy it there or set CORPUS_DIR`,
    { place: { file } },
  );
}
