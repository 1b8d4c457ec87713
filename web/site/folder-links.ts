/** The links of a folder of files: relative to the page they stand on, so that the folder can lie anywhere. */
import { readerPath } from "../../src/export/site-paths.ts";
import type { PageLinks } from "../reader/page-links.ts";

export interface FolderSite {
  /** Stylesheets and scripts by name, as paths in the folder. */
  readonly assets: ReadonlyMap<string, string>;
  /** Where the folder will stand, absolute and without a trailing slash; null where nobody has said. */
  readonly baseUrl: string | null;
  /** Names of scripts that every page loads. */
  readonly everywhere: readonly string[];
}

/** @param up leads from the page to the folder: empty, or `../` */
export function folderLinks({ assets, baseUrl, everywhere }: FolderSite, up: "" | "../"): PageLinks {
  const asset = (name: string) => `${up}${assets.get(name) ?? `assets/${name}`}`;
  return {
    home: `${up}index.html`,
    widget: `${up}widget.js`,
    oembed: null,
    everywhere: everywhere.map(asset),
    asset,
    transcript: (id, extension) => `${up}${extension === undefined ? readerPath(id) : `t/${id}${extension}`}`,
    addressOf: (id) => (baseUrl === null ? null : `${baseUrl}/${id === null ? "" : readerPath(id)}`),
  };
}
