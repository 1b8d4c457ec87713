/** Which transcripts a file that failed may stand for, so that none of them is taken for gone. */
import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";

/** Front matter that cannot be read as YAML still says its id to whoever looks for the line. */
const ID_LINE = /^id:[ \t]*["']?([a-z0-9-]+)/m;

/** The id that the file's name gives, and the one that its front matter gives where such a line is there. */
export async function possibleIds(file: string): Promise<readonly string[]> {
  // Any bytes are Latin-1, and an id is ASCII.
  const content = await readFile(file, "latin1").catch(() => "");
  const named = ID_LINE.exec(content)?.[1];
  const own = basename(file, extname(file));
  return named === undefined ? [own] : [own, named];
}
