/** The exported folder: the same bytes for the same index, relative links, sizes within the budget. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectPath } from "../../src/composition/root.ts";
import { SiteManifest } from "../../src/export/site-manifest.ts";
import { type ExportedSite, exportFiles } from "../support/exported-site.ts";

/** What a reader of the first transcript may load at most, in bytes: for answers by words, and in all. */
const WORDS_BUDGET = 1_000_000;
const BUDGET = 12_000_000;

let site: ExportedSite;

/** The corpus is indexed first. */
const PATIENCE = 120_000;

beforeAll(async () => {
  site = await exportFiles([projectPath("corpus/government-hour-2025-02-19.md")]);
}, PATIENCE);

afterAll(() => site.close());

async function contentOf(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = await Promise.all(files.map(async (file) => [file.slice(folder.length), await readFile(file)] as const));
  return new Map(read.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

describe("exportSite", () => {
  test("gives the same bytes again", async () => {
    const { out } = await site.exportTo("again");
    expect(await contentOf(out)).toEqual(await contentOf(site.folder));
  }, 300_000);

  test("keeps within the budget for the first transcript, even where a host compresses nothing", () => {
    const { wordsBytes, modelBytes } = site.report;
    expect(wordsBytes).toBeLessThan(WORDS_BUDGET);
    expect(wordsBytes + modelBytes).toBeLessThan(BUDGET);
  });

  test("writes a manifest by the schema that browsers check it with", async () => {
    const manifest: unknown = JSON.parse(await readFile(join(site.folder, "verbatim.json"), "utf8"));
    expect(SiteManifest.parse(manifest)).toEqual(manifest);
    expect(manifest).toMatchObject({ version: site.library.version });
  });

  test("links its pages relatively, and to nothing that it lacks", async () => {
    const files = await contentOf(site.folder);
    for (const page of ["index.html", "post.html", "t/government-hour-2025-02-19.html"]) {
      const html = files.get(`/${page}`)?.toString("utf8") ?? "";
      const links = Array.from(html.matchAll(/ (?:href|src)="([^"]*)"/g), ([, link = ""]) => link);
      const own = links.filter((link) => !/^(?:data:|#|https?:)/.test(link));
      expect(own.length).toBeGreaterThan(2);
      const missing = own.filter((link) => {
        const { pathname } = new URL(link, `http://host.invalid/${page}`);
        return link.startsWith("/") || !(files.has(pathname) || pathname === "/");
      });
      expect(missing, page).toEqual([]);
    }
  });
});
