/** The pages as the server serves them: rendered on request, their files read once. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { homePieces } from "../../web/blog/render-blog.ts";
import { renderLlmsTxt } from "../../web/discovery/render-llms-txt.ts";
import { renderRobots } from "../../web/discovery/render-robots.ts";
import { renderSitemap } from "../../web/discovery/render-sitemap.ts";
import { transcriptTextPieces } from "../../web/discovery/render-transcript-text.ts";
import { renderEmbed } from "../../web/embed/render-embed.ts";
import { renderFramePage } from "../../web/embed/render-frame-page.ts";
import { renderFrameTag } from "../../web/embed/render-frame-tag.ts";
import { readerPieces } from "../../web/reader/render-reader.ts";
import type { Asset, Pages } from "../http/pages.ts";
import { projectPath } from "./root.ts";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
};

export async function loadPages(): Promise<Pages> {
  const folder = projectPath("dist/web");
  const names = (await readdir(folder)).filter((name) => extname(name) in CONTENT_TYPES);
  const assets = await Promise.all(
    names.map(async (name) => [addressOf(name), await loadAsset(join(folder, name))] as const),
  );
  return {
    homePieces,
    readerPieces,
    renderEmbed,
    renderFrame: renderFramePage,
    renderFrameTag,
    discovery: { renderSitemap, renderLlmsTxt, renderRobots, transcriptTextPieces },
    assets: new Map(assets),
  };
}

/** The widget stands at the top, where publishers' snippets name it; the rest under `/assets/`. */
function addressOf(name: string): string {
  return name === "widget.js" ? "/widget.js" : `/assets/${name}`;
}

async function loadAsset(path: string): Promise<Asset> {
  const body = new Uint8Array(await readFile(path));
  return {
    body,
    contentType: CONTENT_TYPES[extname(path)] ?? "application/octet-stream",
    etag: `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`,
  };
}
