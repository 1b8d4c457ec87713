/** Where the settings say the index is kept. */
import type { Config } from "../config.ts";
import { folderIndex } from "../store/folder-index.ts";
import type { IndexAtRest } from "../store/index-at-rest.ts";

/** Loads the database's driver only where there is a database. */
export async function indexAtRest({
  indexDatabase,
  indexDir,
}: Pick<Config, "indexDatabase" | "indexDir">): Promise<IndexAtRest> {
  if (indexDatabase === null) return folderIndex(indexDir);
  const { postgresIndex } = await import("../store/postgres/postgres-index.ts");
  return postgresIndex(indexDatabase);
}
