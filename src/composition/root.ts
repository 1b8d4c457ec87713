/** Where the project stands on disk: sources run from `src/composition`, the build from `dist`. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

function findRoot(): URL {
  const above = [new URL("../", import.meta.url), new URL("../../", import.meta.url)];
  return above.find((folder) => existsSync(new URL("package.json", folder))) ?? new URL("../", import.meta.url);
}

const root = findRoot();

/** A file or folder of the project itself, whatever folder the program was started in. */
export function projectUrl(path: string): URL {
  return new URL(path, root);
}

export function projectPath(path: string): string {
  return fileURLToPath(projectUrl(path));
}
