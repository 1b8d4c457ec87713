/** `verbatim export`: a library as a folder of files that answers in its readers' browsers. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { renderHome } from "../../web/blog/render-blog.ts";
import { renderReader } from "../../web/reader/render-reader.ts";
import { folderLinks } from "../../web/site/folder-links.ts";
import { renderIndex } from "../../web/site/render-index.ts";
import type { ExportReport, ExportRequest } from "../cli/operations.ts";
import type { Library } from "../domain/library.ts";
import type { LocatedModel } from "../embedding/model-files.ts";
import type { TokenSplitter } from "../embedding/static-embedding.ts";
import type { SiteManifest } from "../export/site-manifest.ts";
import { readerPath, SITE_FORMAT, SITE_MANIFEST, suggestionsPath } from "../export/site-paths.ts";
import { LISTED_LANGUAGES } from "../retrieval/listed-languages.ts";
import { primaryLanguage } from "../retrieval/word-forms.ts";
import { type SiteWriter, writeHashed } from "./pack-file.ts";
import { packSiteIndex } from "./pack-site-index.ts";
import { projectPath } from "./root.ts";
import { writeDiscovery } from "./site-discovery.ts";
import { type FolderContent, writeFolder } from "./write-folder.ts";

export interface ExportOptions extends ExportRequest {
  readonly library: Library;
  readonly model: LocatedModel;
  /** The model's own. */
  readonly splitter: TokenSplitter;
}

/** Starter questions in a file; the widget shows them all. */
const SUGGESTIONS = 5;
const POST = "post.html";

/** Pages refer to these by names that change with their content. */
const PAGE_ASSETS = ["reader-style.css", "blog-style.css", "site-style.css", "reader.js", "offline.js"] as const;

/** @throws Failure of `writeFolder` */
export async function exportSite(options: ExportOptions): Promise<ExportReport> {
  const files = new Map<string, Uint8Array | string>();
  const write: SiteWriter = (path, content) => void files.set(path, content);
  const site = await packSite(options, write);
  write(SITE_MANIFEST, `${JSON.stringify(site)}\n`);
  await writeScripts(write);
  writeSuggestions(options.library, write);
  await writePages(options, write);
  writeDiscovery(options.library, options.url, write);
  await writeOfflineWorker(files, write);
  const kept = await writeFolder(options.out, files);
  return { ...measure(site, files), out: options.out, transcripts: site.transcripts.map(({ id }) => id), kept };
}

async function packSite({ library, model, splitter }: ExportOptions, write: SiteWriter): Promise<SiteManifest> {
  const [search, run] = await Promise.all(
    [searchScript(library), "model-worker.js"].map(async (name) => writeHashed(name, await readBuilt(name), write)),
  );
  if (search === undefined || run === undefined) throw new Error("expected two scripts");
  return {
    format: SITE_FORMAT,
    verbatim: manifest.version,
    version: library.version,
    model: {
      ...model.identity,
      saturation: model.spec.saturation,
      languages: model.spec.languages === null ? null : [...model.spec.languages],
    },
    scripts: { search, model: run },
    ...(await packSiteIndex(library, { model, splitter }, write)),
  };
}

/** The search as it is built for the languages of the transcripts; most of it would be stemmers of others. */
function searchScript(library: Library): string {
  const needsStemmers = library.transcripts().some(({ language }) => primaryLanguage(language) in LISTED_LANGUAGES);
  return needsStemmers ? "search-worker.js" : "search-worker-en.js";
}

/** What the widget asks for by name. */
const ASKED_FOR = /^(?:ask-selection\.js|format-copy\.js|wording-.*)$/;

/** What publishers' pages name, and what their widget asks for. */
async function writeScripts(write: SiteWriter): Promise<void> {
  write("widget.js", await readBuilt("widget.js"));
  write("assets/browser-search.js", await readBuilt("browser-search.js"));
  const shared = await readdir(projectPath("dist/web"));
  for (const name of shared.filter((each) => ASKED_FOR.test(each))) {
    write(`assets/${name}`, await readFile(projectPath(`dist/web/${name}`)));
  }
}

/** Browsers install a service worker anew when its bytes change, so these say what the whole site holds. */
async function writeOfflineWorker(files: FolderContent, write: SiteWriter): Promise<void> {
  const hash = createHash("sha256");
  for (const path of [...files.keys()].sort()) hash.update(`${path}\0`).update(files.get(path) ?? "");
  const script = new TextDecoder().decode(await readBuilt("verbatim-offline.js"));
  write("verbatim-offline.js", `/* ${hash.digest("hex")} */\n${script}`);
}

function writeSuggestions(library: Library, write: SiteWriter): void {
  for (const id of [null, ...library.transcripts().map((each) => each.id)]) {
    const suggestions = library.suggestions(id, SUGGESTIONS);
    write(suggestionsPath(id), `${JSON.stringify({ suggestions })}\n`);
  }
}

async function writePages({ library, url, offline }: ExportOptions, write: SiteWriter): Promise<void> {
  const assets = new Map<string, string>();
  for (const name of PAGE_ASSETS) assets.set(name, writeHashed(name, await readBuilt(name), write));
  const site = { assets, baseUrl: url, everywhere: offline ? ["offline.js"] : [] };
  const [top, below] = [folderLinks(site, ""), folderLinks(site, "../")];
  const transcripts = library.transcripts();
  const post = transcripts.length === 0 ? null : POST;
  write("index.html", renderIndex(library, { links: top, post }));
  if (post !== null) write(post, renderHome(library, top));
  for (const { id } of transcripts) {
    write(readerPath(id), renderReader(library, id, { links: below, quote: null, placed: true }));
  }
}

/** From what the build made for exports, or else for all pages. */
async function readBuilt(name: string): Promise<Uint8Array> {
  const own = await readFile(join(projectPath("dist/export"), name)).catch(() => null);
  return own ?? readFile(join(projectPath("dist/web"), name));
}

type Measured = Pick<ExportReport, "files" | "bytes" | "wordsBytes" | "modelBytes">;

function measure({ transcripts, modelFiles, runtime, scripts }: SiteManifest, files: FolderContent): Measured {
  const sizeOf = (path: string) => Buffer.byteLength(files.get(path) ?? "");
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  const packed = (file: SiteManifest["runtime"]["simd"]) => sum(file.slices.map(({ bytes }) => bytes));
  return {
    files: files.size,
    bytes: sum([...files.keys()].map(sizeOf)),
    wordsBytes: sum([
      ...["widget.js", "assets/browser-search.js", SITE_MANIFEST, scripts.search].map(sizeOf),
      ...transcripts.map(({ file }) => packed(file)),
    ]),
    modelBytes: sum([sizeOf(scripts.model), ...Object.values(modelFiles).map(packed), packed(runtime.simd)]),
  };
}
